using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>From the first page to the signature.</summary>
public sealed class TellingTests : AppTest
{
    [Fact]
    public async Task What_the_hospital_learns_after_the_words_were_read_counts_when_they_are_sent()
    {
        var north = await App.HospitalAsync();
        var (ana, officer) = (north.Stranger(), await north.SignedInAsAsync("privacy officer"));
        var id = await ana.AnsweredAsync(words: "My film had the number HF-771204. The night nurse sat with me.");
        var check = await ana.GetAsync($"/stories/tell/check/{id}");
        Assert.DoesNotContain("HF-771204", check.Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await officer.PostAsync("/privacy/formats", ("Input.Name", "film number"), ("Input.Pattern", "HF-######"))).Status);
        await Wait.UntilAsync("the new number has to go", async () => (await check.SubmitAsync("Sign and send", ("Input.Signature", ""))).Errors.Contains("Take out “HF-771204”", StringComparison.Ordinal));
        Assert.Equal("draft", await north.StateAsync(id));
        // The same words in another story are read for that one.
        Assert.Contains("Take out “HF-771204”", (await ana.AnswerAsync(await ana.BeginAsync(), "words", ("Input.Text", "My film had the number HF-771204. The night nurse sat with me."), ("Input.Title", "Until it was light"))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_account_a_story_goes_by_the_pages_alone_from_the_first_choice_to_a_signature()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var first = await ana.GetAsync("/stories/tell");
        Assert.Contains("Nobody reads this day and night.", first.Words, StringComparison.Ordinal);
        Assert.Contains("call 911", first.Words, StringComparison.Ordinal);
        Assert.Contains("988", first.Words, StringComparison.Ordinal);
        Assert.Equal(["Pass on my thanks", "Tell my story"], first.All(".doors h2").Select(h => h.TextContent));
        var page = await ana.GetAsync(first.All(".doors a")[1].GetAttribute("href")![north.Prefix.Length..]);
        page = await (await page.SubmitAsync("Go on", ("Input.Kind", "self"))).FollowAsync();
        page = await (await page.SubmitAsync("Go on", ("Input.Text", Told.Words))).FollowAsync();
        page = await ana.GetAsync(page.All("a.button").Single(a => a.TextContent == "Go on").GetAttribute("href")![north.Prefix.Length..]);
        page = await (await page.SubmitAsync("Go on", ("Input.Service", "Cardiology"))).FollowAsync();
        page = await (await page.SubmitAsync("Go on", ("Input.Naming", "first"), ("Input.Name", "Ana"))).FollowAsync();
        Assert.Contains("We can remove it here. We cannot call back e-mails, prints or other people’s copies.", page.Words, StringComparison.Ordinal);
        page = await (await page.SubmitAsync("Go on", ("Input.Choice", "everywhere"))).FollowAsync();
        Assert.Contains("We can remove it here. We cannot call back", page.Words, StringComparison.Ordinal);
        page = await (await page.SubmitAsync("Sign and send", ("Input.Signature", "Ana Morales"))).FollowAsync();
        Assert.Contains("Thank you. We have it.", page.Words, StringComparison.Ordinal);
        Assert.Matches("^[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}$", page.One("dl code").TextContent);
        Assert.Equal(("told", "Cardiology", "Ana", "web"), (await north.ValueAsync<string>($"select state from stories.story"), await north.ValueAsync<string>($"select service from stories.story"), await north.ValueAsync<string>($"select name from stories.story"), await north.ValueAsync<string>($"select source from stories.story")));
        Assert.Equal("everywhere:site,network,newsletter,social,training:Ana Morales:self:2026-11-en", await north.ValueAsync<string>($"select choice || ':' || array_to_string(channels, ',') || ':' || signature || ':' || authority || ':' || wording from stories.consent where version = 1"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.answers"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'story.told' and actor is null"));
    }

    [Fact]
    public async Task In_Spanish_every_page_speaks_Spanish_and_so_does_what_is_signed()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        Assert.Contains("Contar mi historia", (await ana.GetAsync("/stories/tell?lang=es")).Words, StringComparison.Ordinal);
        var id = await ana.AnsweredAsync(query: "?lang=es");
        foreach (var step in new[] { "words", "files", "where", "name", "consent", "check" })
        {
            var page = await ana.GetAsync($"/stories/tell/{step}/{id}");
            Assert.Equal("es", page.One("main").GetAttribute("lang"));
            Assert.DoesNotContain(page.All("main button"), b => b.TextContent is "Go on" or "Sign and send");
        }
        await (await ana.GetAsync($"/stories/tell/check/{id}")).SubmitAsync("Firmar y enviar", ("Input.Signature", "Ana Morales"));
        Assert.Equal("2026-11-es", await north.ValueAsync<string>($"select wording from stories.consent"));
        Assert.Contains("Lo que usted ha permitido", (await ana.GetAsync($"/stories/own/{id}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_is_saved_and_elsewhere_it_goes_on_with_link_and_code()
    {
        var north = await App.HospitalAsync();
        var phone = north.Stranger();
        var id = await phone.BeginAsync();
        await phone.AnswerAsync(id, "words", ("Input.Text", Told.Words));
        var code = await phone.CodeAsync(id);
        var tablet = north.Stranger();
        Assert.Equal($"{north.Prefix}/stories/resume/{id}", (await tablet.GetAsync($"/stories/tell/words/{id}")).Location);
        var opened = await (await tablet.GetAsync($"/stories/resume/{id}")).SubmitAsync("Go on", ("Input.Code", $" {code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)} "));
        Assert.Equal($"{north.Prefix}/stories/tell/name/{id}", opened.Location);
        Assert.Equal(Told.Words, (await tablet.GetAsync($"/stories/tell/words/{id}")).One("textarea").TextContent.Trim());
        var closed = await (await tablet.GetAsync($"/stories/tell/words/{id}")).SubmitAsync("Close my story on this device");
        Assert.Equal(303, closed.Status);
        Assert.Equal($"{north.Prefix}/stories/resume/{id}", (await tablet.GetAsync($"/stories/tell/words/{id}")).Location);
    }

    [Fact]
    public async Task Of_guessed_codes_ten_are_looked_at_and_nobody_learns_whether_there_is_a_story()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var id = await ana.TellAsync();
        var (code, other) = (await ana.CodeAsync(id), north.Stranger());
        var wrong = await other.PostAsync($"/stories/resume/{id}", ("Input.Code", "AAAAA-BBBBB-CCCCC"));
        var missing = await other.PostAsync($"/stories/resume/{Guid.NewGuid()}", ("Input.Code", "AAAAA-BBBBB-CCCCC"));
        Assert.Equal((wrong.Status, wrong.Errors), (missing.Status, missing.Errors));
        for (var i = 1; i < 10; i++) { await other.PostAsync($"/stories/resume/{id}", ("Input.Code", $"AAAAA-BBBBB-CCCC{i}")); }
        Assert.Contains("opens nothing here", (await other.PostAsync($"/stories/resume/{id}", ("Input.Code", code))).Errors, StringComparison.Ordinal);
        await north.ExecuteAsync($"update stories.resume set waits_until = now() - interval '1 second' where story_id = {id}");
        Assert.Equal(303, (await other.PostAsync($"/stories/resume/{id}", ("Input.Code", code))).Status);
    }

    [Fact]
    public async Task A_hundred_guesses_at_once_are_no_more_than_ten()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var id = await ana.TellAsync();
        var tries = await Task.WhenAll(Enumerable.Range(0, 15).Select(i => north.Stranger().PostAsync($"/stories/resume/{id}", ("Input.Code", $"AAAAA-BBBBB-CCC{i:00}"))));
        Assert.All(tries, t => Assert.Equal(200, t.Status));
        Assert.True(await north.ValueAsync<bool>($"select waits_until > now() from stories.resume where story_id = {id}"));
        Assert.Equal(10, await north.ValueAsync<int>($"select wrong from stories.resume where story_id = {id}"));
    }

    [Fact]
    public async Task Somebody_elses_link_opens_nothing_and_changes_nothing()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, ben) = (north.Stranger(), await north.SignedInAsAsync("patient"));
        var (open, own) = (await ana.AnsweredAsync(), await ben.TellAsync());
        var others = new[] { north.Stranger(), await north.SignedInAsAsync("administrator"), await south.SignedInAsAsync("administrator"), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) };
        foreach (var other in others)
        {
            foreach (var id in new[] { open, own })
            {
                foreach (var path in new[] { "tell/whose", "tell/words", "tell/files", "tell/where", "tell/name", "tell/consent", "tell/check", "tell/sent", "own" }) { Assert.Equal($"{other.Prefix}/stories/resume/{id}", (await other.GetAsync($"/stories/{path}/{id}")).Location); }
                foreach (var path in new[] { "take-back", "consent", "copy" }) { Assert.Equal($"{other.Prefix}/stories/resume/{id}", (await other.GetAsync($"/stories/own/{id}/{path}")).Location); }
                foreach (var path in new[] { "take-back", "change", "consent" }) { Assert.Equal($"{other.Prefix}/stories/resume/{id}", (await other.PostAsync($"/stories/own/{id}/{path}", ("Input.Choice", "care"), ("Signature", "Eve"), ("Version", "1"))).Location); }
                Assert.Equal($"{other.Prefix}/stories/resume/{id}", (await other.AnswerAsync(id, "words", ("Input.Text", "Not mine"))).Location);
                Assert.Equal($"{other.Prefix}/stories/resume/{id}", (await other.AnswerAsync(id, "check", ("Input.Signature", "Eve"))).Location);
            }
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.story where markdown = 'Not mine' or gone_at is not null"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from stories.consent"));
    }

    [Fact]
    public async Task A_hundred_thousand_words_are_refused_in_a_sentence_and_stay_in_the_page()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var id = await ana.BeginAsync();
        var many = string.Join(' ', Enumerable.Repeat("night", 100_000));
        var page = await ana.AnswerAsync(id, "words", ("Input.Text", many));
        Assert.Contains("Shorten it to 40,000 characters; it has 599,999.", page.Errors, StringComparison.Ordinal);
        Assert.Equal(many.Length, page.One("textarea").TextContent.Trim().Length);
        Assert.Contains("holds a character that cannot be stored", (await ana.PostPartsAsync($"/stories/tell/words/{id}", ("Input.Text", "Night\0"))).Errors, StringComparison.Ordinal);
        Assert.Contains("Tell what happened", (await ana.AnswerAsync(id, "words", ("Input.Text", " \n "))).Errors, StringComparison.Ordinal);
        Assert.Equal("", await north.ValueAsync<string>($"select markdown from stories.story"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1)) {{7*7}} ${7*7}")]
    [InlineData("'; drop table stories.story; --")]
    public async Task What_is_hostile_is_text_on_every_page(string hostile)
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var id = await ana.AnsweredAsync(words: hostile, name: hostile, kind: "representative", consent: ("Input.Authority", hostile));
        foreach (var step in new[] { "words", "where", "name", "consent", "check" }) { Clean(await ana.GetAsync($"/stories/tell/{step}/{id}")); }
        await (await ana.GetAsync($"/stories/tell/check/{id}")).SubmitAsync("Sign and send", ("Input.Signature", hostile));
        foreach (var page in new[] { "", "/copy", "/consent", "/take-back" }) { Clean(await ana.GetAsync($"/stories/own/{id}{page}")); }

        static void Clean(Page page)
        {
            Assert.Equal(200, page.Status);
            Assert.Empty(page.All("main script, main img, main [onerror], main a[href^=javascript]"));
        }
    }

    [Fact]
    public async Task What_surely_tells_who_somebody_is_has_to_go_and_the_rest_is_named_before_it_is_signed()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var id = await ana.BeginAsync();
        var page = await ana.AnswerAsync(id, "words", ("Input.Text", "My number is 536-90-4399, as the clerk wrote."));
        Assert.Contains("Take out “536-90-4399”", page.Errors, StringComparison.Ordinal);
        Assert.Contains("536-90-4399", page.One("textarea").TextContent, StringComparison.Ordinal);
        Assert.Equal("", await north.ValueAsync<string>($"select markdown from stories.story"));
    }

    [Fact]
    public async Task What_was_sent_is_not_signed_again_by_the_same_form()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var id = await ana.AnsweredAsync();
        var form = await ana.GetAsync($"/stories/tell/check/{id}");
        foreach (var _ in new[] { 1, 2 }) { Assert.Equal(303, (await form.SubmitAsync("Sign and send", ("Input.Signature", "Ana Morales"))).Status); }
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from stories.consent"));
        await ana.PostAsync($"/stories/own/{id}/take-back");
        await form.SubmitAsync("Sign and send", ("Input.Signature", "Ana Morales"));
        Assert.Equal((1L, "taken back"), (await north.ValueAsync<long>($"select count(*) from stories.consent"), await north.ValueAsync<string>($"select state from stories.story")));
    }

    [Fact]
    public async Task Nobody_signs_words_that_changed_since_the_page_was_shown()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var id = await ana.AnsweredAsync();
        var form = await ana.GetAsync($"/stories/tell/check/{id}");
        await ana.AnswerAsync(id, "words", ("Input.Text", "Other words."));
        Assert.Contains("The words were changed meanwhile", (await form.SubmitAsync("Sign and send", ("Input.Signature", "Ana Morales"))).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.consent"));
    }

    [Fact]
    public async Task For_a_child_the_guardian_signs_the_child_says_yes_and_it_ends_at_eighteen()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var (id, year) = (await ana.BeginAsync("child"), TimeProvider.System.GetUtcNow().Year + 9);
        var page = await ana.AnswerAsync(id, "consent", ("Input.Choice", "site"));
        Assert.Contains("the month and the year in which the child will be 18", page.Errors, StringComparison.Ordinal);
        Assert.Contains("Ask the child", page.Errors, StringComparison.Ordinal);
        Assert.Contains("18", (await ana.AnswerAsync(id, "consent", ("Input.Choice", "site"), ("Input.Assent", "Leo"), ("Input.Month", "5"), ("Input.Year", $"{year + 30}"))).Errors, StringComparison.Ordinal);
        id = await ana.TellAsync("child", consent: [("Input.Assent", "Leo"), ("Input.Month", "5"), ("Input.Year", $"{year}")]);
        Assert.Equal($"guardian:Leo:{year}-05-01:adult", await north.ValueAsync<string>($"select authority || ':' || assent || ':' || ends_on || ':' || ends_event from stories.consent where story_id = {id}"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.job where kind = 'stories.end'"));
    }

    [Fact]
    public async Task Who_speaks_for_another_says_by_what_right()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        Assert.Contains("by what right", (await ana.AnswerAsync(await ana.BeginAsync("representative"), "consent", ("Input.Choice", "site"))).Errors, StringComparison.Ordinal);
        var id = await ana.TellAsync("representative", consent: ("Input.Authority", "Executor of the estate"));
        Assert.Equal("representative:Executor of the estate", await north.ValueAsync<string>($"select authority || ':' || authority_words from stories.consent where story_id = {id}"));
    }

    [Fact]
    public async Task Single_places_go_with_the_widest_choice_alone_and_an_end_lies_ahead()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var id = await ana.BeginAsync();
        Assert.Contains("Single places go with", (await ana.AnswerAsync(id, "consent", ("Input.Choice", "care"), ("Input.Channels", "social"))).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose a day after today", (await ana.AnswerAsync(id, "consent", ("Input.Choice", "site"), ("Input.Until", "2020-01-01"))).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose who may read it", (await ana.AnswerAsync(id, "consent", ("Input.Choice", "all"))).Errors, StringComparison.Ordinal);
        id = await ana.TellAsync(choice: "everywhere", consent: [("Input.Channels", "site"), ("Input.Channels", "training"), ("Input.Channels", "elsewhere")]);
        Assert.Equal("site,training", await north.ValueAsync<string>($"select array_to_string(channels, ',') from stories.consent where story_id = {id}"));
    }

    [Fact]
    public async Task Where_the_hospital_says_so_only_people_with_an_account_tell()
    {
        var north = await App.HospitalAsync();
        var (administrator, patient, stranger) = (await north.SignedInAsAsync("administrator"), await north.SignedInAsAsync("patient"), north.Stranger());
        await (await administrator.GetAsync("/stories/rules")).SubmitAsync("Save", ("Input.IsOpen", "false"), ("Input.Emergency", "112"), ("Input.Advocate", "Pat Lee, 555-0100"), ("Input.AdvocateDays", "5"));
        var first = await stranger.GetAsync("/stories/tell");
        Assert.Contains("call 112", first.Words, StringComparison.Ordinal);
        Assert.Contains("Pat Lee, 555-0100. You get an answer within 5 days.", first.Words, StringComparison.Ordinal);
        Assert.Empty(first.All(".doors"));
        Assert.Equal($"{north.Prefix}/stories/tell", (await stranger.PostAsync("/stories/tell/whose", ("Input.Kind", "self"))).Location);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.story"));
        var id = await patient.TellAsync();
        Assert.Equal(patient.Person.Id, await north.ValueAsync<Guid>($"select teller_id from stories.story where id = {id}"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.resume"));
        foreach (var other in new[] { patient, stranger, await north.SignedInAsAsync("staff") }) { Assert.Equal(404, (await other.PostAsync("/stories/rules", ("Input.Emergency", "1"))).Status); }
    }

    [Fact]
    public async Task Pictures_come_without_an_account_and_are_their_tellers_alone()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var ana = north.Stranger();
        var id = await ana.BeginAsync();
        Assert.Contains("Choose a file first.", (await ana.AnswerAsync(id, "files", ("Input.Shows", "x"))).Errors, StringComparison.Ordinal);
        Assert.Contains("what it shows", (await BringAsync(ana, id, Drawn.Png(60, 40), "")).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose a picture", (await BringAsync(ana, id, "%PDF-1.7 plan"u8.ToArray(), "A plan", "plan.pdf")).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await BringAsync(ana, id, Drawn.Png(600, 400), "The window [at] dawn")).Status);
        var page = await ana.GetAsync($"/stories/tell/files/{id}");
        var path = page.One(".brought img").GetAttribute("src")![north.Prefix.Length..];
        Assert.Equal("The window [at] dawn", page.One(".brought img").GetAttribute("alt"));
        Assert.Equal(200, (await ana.GetAsync(path)).Status);
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("staff"), await south.SignedInAsAsync("administrator") }) { Assert.Equal(404, (await other.GetAsync(path)).Status); }
        await page.SubmitAsync("Remove");
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.story_file"));
        Assert.Equal(404, (await ana.GetAsync(path)).Status);
    }

    [Fact]
    public async Task What_was_begun_and_never_sent_goes_after_thirty_days()
    {
        var north = await App.HospitalAsync();
        var (old, young) = (await north.Stranger().BeginAsync(), await north.Stranger().BeginAsync());
        await north.ExecuteAsync($"update stories.story set saved_at = now() - interval '31 days' where id = {old}");
        await north.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'stories.draft'");
        await Wait.UntilAsync("the old one is gone", async () => await north.ValueAsync<long>($"select count(*) from stories.story where id = {old}") == 0);
        await Wait.UntilAsync("the young one is looked at later", async () => await north.ValueAsync<long>($"select count(*) from kernel.job where kind = 'stories.draft' and run_at > now() + interval '20 days'") == 1);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from stories.story where id = {young}"));
    }

    internal static async Task<Page> BringAsync(Browser browser, Guid story, byte[] content, string shows, string name = "window.png")
    {
        var form = new MultipartFormDataContent { { new StringContent(await browser.TokenAsync()), "__RequestVerificationToken" }, { new StringContent(shows), "Input.Shows" }, { new ByteArrayContent(content), "Input.File", name } };
        return await browser.SendAsync(HttpMethod.Post, $"{browser.Prefix}/stories/tell/files/{story}", form);
    }
}
