using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Discussions;

/// <summary>What people say in a channel, without any script.</summary>
public sealed class MessageTests : AppTest
{
    [Fact]
    public async Task What_is_said_stands_first_under_the_first_name_and_a_reply_in_its_thread()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("leader", "Ben"));
        await ana.SayAsync("First **word**");
        var second = await ana.SayAsync("Second word");
        await ben.SayAsync("An answer", $"{Talk.Everyone}/{second}");
        var page = await ben.GetAsync(Talk.Everyone);
        Assert.Equal(["Second word", "First word"], page.Said());
        Assert.Equal("Ana", page.One(".who b").TextContent);
        Assert.Contains("1 reply", page.One($"#m-{second:N}").TextContent, StringComparison.Ordinal);
        var thread = await ana.GetAsync($"{Talk.Everyone}/{second}");
        Assert.Equal(["Second word", "An answer"], thread.Said());
        Assert.Single(thread.Document.QuerySelectorAll(".answer"));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_said_once()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var id = $"{Guid.CreateVersion7()}";
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ana.PostAsync(Talk.Everyone, ("Input.Id", id), ("Input.Text", "Once"))));
        Assert.Equal(["Once"], (await ana.GetAsync(Talk.Everyone)).Said());
    }

    [Fact]
    public async Task The_writer_edits_and_takes_back_and_nobody_else_does()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, ben, elsewhere) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("administrator", "Ben"), await south.SignedInAsAsync("staff"));
        var id = await ana.SayAsync("As it was");
        foreach (var other in new[] { ben, elsewhere, elsewhere.At(App, north.Prefix), north.Stranger() })
        {
            foreach (var what in new[] { "edit", "take-back" })
            {
                Assert.Equal(404, (await other.GetAsync($"/discussion/messages/{id}/{what}")).Status);
                Assert.Equal(404, (await other.PostAsync($"/discussion/messages/{id}/{what}", ("Input.Text", "Not mine"))).Status);
            }
        }
        await (await ana.GetAsync($"/discussion/messages/{id}/edit")).SubmitAsync("Save", ("Input.Text", "As it is"));
        var page = await ben.GetAsync(Talk.Everyone);
        Assert.Equal(["As it is"], page.Said());
        Assert.Contains("edited", page.One($"#m-{id:N}").TextContent, StringComparison.Ordinal);
        Assert.Equal(303, (await ana.PostAsync($"/discussion/messages/{id}/take-back")).Status);
        Assert.Empty((await ben.GetAsync(Talk.Everyone)).Said());
        Assert.Equal(404, (await ben.GetAsync($"{Talk.Everyone}/{id}")).Status);
        Assert.Equal("", await north.ValueAsync<string>($"select markdown || html from discussions.message where id = {id}"));
    }

    [Fact]
    public async Task Replies_stay_under_a_note_when_a_message_is_taken_back()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var id = await ana.SayAsync("A question");
        await ben.SayAsync("An answer", $"{Talk.Everyone}/{id}");
        await ana.PostAsync($"/discussion/messages/{id}/take-back");
        Assert.Contains("took this message back", (await ben.GetAsync(Talk.Everyone)).One($"#m-{id:N}").TextContent, StringComparison.Ordinal);
        Assert.Equal(["An answer"], (await ben.GetAsync($"{Talk.Everyone}/{id}")).Said());
    }

    [Fact]
    public async Task Under_a_legal_hold_words_are_hidden_and_kept_as_they_were()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var id = await ana.SayAsync("To be kept");
        await App.Network().ExecuteAsync($"insert into catalogue.legal_hold (tenant_id, reason) values ({north.Id}, 'A court asks')");
        Assert.Equal(303, (await ana.PostAsync($"/discussion/messages/{id}/edit", ("Input.Text", "Changed"))).Status);
        await ana.PostAsync($"/discussion/messages/{id}/take-back");
        Assert.Empty((await ana.GetAsync(Talk.Everyone)).Said());
        Assert.Equal("Changed", await north.ValueAsync<string>($"select markdown from discussions.message where id = {id}"));
        Assert.Equal("To be kept", await north.ValueAsync<string>($"select words from kernel.earlier_words where item_id = {id}"));
    }

    [Theory]
    [InlineData("", "Write your message first")]
    [InlineData("   ", "Write your message first")]
    [InlineData("a\u0000b", "cannot be stored")]
    public async Task What_cannot_be_said_is_told_in_a_sentence(string text, string told)
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        Assert.Contains(told, (await ana.PostPartsAsync(Talk.Everyone, ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", text))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_comes_back_in_the_field()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var page = await ana.PostAsync(Talk.Everyone, ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", new string('x', 4001)));
        Assert.Contains("Shorten your message to 4,000 characters", page.Errors, StringComparison.Ordinal);
        Assert.Equal(4001, page.One("textarea").TextContent.Trim().Length);
    }

    [Fact]
    public async Task Patients_and_strangers_and_other_hospitals_find_no_discussion()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var ana = await north.SignedInAsAsync("staff");
        var id = await ana.SayAsync("For us");
        foreach (var other in new[] { await north.SignedInAsAsync("patient"), north.Stranger(), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) })
        {
            foreach (var path in new[] { "/discussion", Talk.Everyone, $"{Talk.Everyone}/{id}" }) { Assert.Equal(404, (await other.GetAsync(path)).Status); }
            Assert.Equal(404, (await other.PostAsync(Talk.Everyone, ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "Hello"))).Status);
            Assert.Equal(404, (await other.PostAsync($"/discussion/messages/{id}/reaction", ("react", "thanks"))).Status);
        }
        Assert.Equal(404, (await (await south.SignedInAsAsync("staff")).GetAsync($"{Talk.Everyone}/{id}")).Status);
    }

    [Fact]
    public async Task A_reaction_counts_once_and_is_taken_back()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var id = await ana.SayAsync("Soup at night");
        for (var i = 0; i < 2; i++) { await ben.PostAsync($"/discussion/messages/{id}/reaction", ("react", "thanks")); }
        var button = (await ben.GetAsync(Talk.Everyone)).One($"#m-{id:N} button[name=react]");
        Assert.Equal(("Thanks · 1", "-thanks", "true"), (button.TextContent, button.GetAttribute("value"), button.GetAttribute("aria-pressed")));
        Assert.Equal("false", (await ana.GetAsync(Talk.Everyone)).One($"#m-{id:N} button[name=react]").GetAttribute("aria-pressed"));
        await ben.PostAsync($"/discussion/messages/{id}/reaction", ("react", "-thanks"));
        Assert.Equal("Thanks", (await ben.GetAsync(Talk.Everyone)).One($"#m-{id:N} button[name=react]").TextContent);
        Assert.Equal(404, (await ben.PostAsync($"/discussion/messages/{id}/reaction", ("react", "applause"))).Status);
    }

    [Fact]
    public async Task Older_messages_follow_page_by_page_without_one_missing_or_twice()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        await north.ExecuteAsync($"insert into discussions.message (id, channel_id, author_id, by_leader, markdown, html, state, sent_at) select gen_random_uuid(), c.id, {ana.Person.Id}, false, 'n' || i, '<p>n' || i || '</p>', 'said', now() - interval '1 day' + (i / 3) * interval '1 second' from discussions.channel c, generate_series(1, 120) i where c.slug = 'everyone'");
        var seen = new List<string>();
        for (var path = Talk.Everyone; path is not null;)
        {
            var page = await ana.GetAsync(path);
            seen.AddRange(page.Said());
            path = page.Document.QuerySelector(".paging a")?.GetAttribute("href")?[north.Prefix.Length..];
        }
        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
    }
}
