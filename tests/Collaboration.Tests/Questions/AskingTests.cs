using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Questions;

/// <summary>Asking openly, reading what others ask, changing and taking back.</summary>
public sealed class AskingTests : AppTest
{
    [Fact]
    public async Task A_question_stands_first_in_the_list_with_whom_it_is_put_to_and_the_leader_is_told()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("leader", "Ruth"));
        await ana.AskAsync("Who decides on **overtime**?");
        var form = await ana.GetAsync("/questions/ask");
        var asked = await form.SubmitAsync("Ask", ("Input.Title", "When do we get\nnew beds?"), ("Input.Text", "Ours are from *1998*."), ("Input.To", $"{ruth.Person.Id}"));
        var page = await asked.FollowAsync();
        Assert.Equal("When do we get new beds?", page.One("h1").TextContent);
        Assert.Equal("1998", page.One(".prose em").TextContent);
        Assert.Contains("Ana, Respiratory asks " + ruth.Person.FullName, page.Words, StringComparison.Ordinal);
        var list = await ruth.GetAsync("/questions");
        Assert.Equal(["When do we get new beds?", "Who decides on **overtime**?"], list.Titles());
        Assert.Contains("Ana asks the leadership", list.Words, StringComparison.Ordinal);
        Assert.Contains("Ana asks you: “When do we get new beds?”", (await ruth.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'question.asked' and actor = {ana.Person.Id}"));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_asks_once()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var id = Guid.NewGuid();
        await ana.TokenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ana.PostAsync("/questions/ask", Asked.Form(id, "Once?"))));
        Assert.All(answers, a => Assert.Equal(303, a.Status));
        Assert.Equal(404, (await ben.PostAsync("/questions/ask", Asked.Form(id, "Mine?"))).Status);
        Assert.Equal(["Once?"], (await ben.GetAsync("/questions")).Titles());
    }

    [Fact]
    public async Task What_cannot_be_asked_is_told_in_a_sentence()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, nobody, theirs) = (await north.SignedInAsAsync("staff"), await north.PersonAsync("Ben", "staff"), await south.PersonAsync("Ruth", "leader"));
        async Task<string> ErrorsAsync((string, string?)[] form) => (await ana.PostPartsAsync("/questions/ask", form)).Errors;
        Assert.Contains("in one line", await ErrorsAsync(Asked.Form(Guid.NewGuid(), "  ")), StringComparison.Ordinal);
        Assert.Contains("to 120 characters", await ErrorsAsync(Asked.Form(Guid.NewGuid(), new string('x', 121))), StringComparison.Ordinal);
        Assert.Contains("1,000 characters", await ErrorsAsync(Asked.Form(Guid.NewGuid(), "Why?", text: new string('x', 1001))), StringComparison.Ordinal);
        Assert.Contains("cannot be stored", await ErrorsAsync(Asked.Form(Guid.NewGuid(), "a\u0000b")), StringComparison.Ordinal);
        foreach (var to in new[] { nobody.Id, theirs.Id, Guid.NewGuid() }) { Assert.Contains("whom you ask", await ErrorsAsync(Asked.Form(Guid.NewGuid(), "Why?", to)), StringComparison.Ordinal); }
        Assert.Contains("incomplete", await ErrorsAsync(Asked.Form(Guid.CreateVersion7(), "Why?")), StringComparison.Ordinal);
        foreach (var audience in new[] { Kernel.Audiences.Audience.Public, Kernel.Audiences.Audience.Network, Guid.NewGuid() }) { Assert.Contains("who may read", await ErrorsAsync(Asked.Form(Guid.NewGuid(), "Why?", audience: audience)), StringComparison.Ordinal); }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from questions.question"));
    }

    [Fact]
    public async Task A_question_for_a_group_is_read_by_the_group_by_whom_it_is_put_to_and_by_moderators()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, ruth, otto) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("leader", "Otto"));
        var (colleague, moderator) = (await north.SignedInAsAsync("staff", "Cleo"), await north.SignedInAsAsync("moderator", "Mo"));
        var group = Guid.NewGuid();
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name, key, group_kind, source) values ({group}, 'group', 'Nights', 'NIGHTS', 'shift', 'hand')");
        await north.ExecuteAsync($"insert into kernel.audience_member (audience_id, account_id) values ({group}, {ana.Person.Id}), ({group}, {colleague.Person.Id})");
        Assert.DoesNotContain("Nights", (await ben.GetAsync("/questions/ask")).Words, StringComparison.Ordinal);
        var id = Guid.NewGuid();
        (string, string?)[] form = [.. Asked.Form(id, "Soup at night?", ruth.Person.Id, audience: Kernel.Audiences.Audience.SomeGroups), ("Input.Groups", $"{group}")];
        Assert.Contains("who may read", (await ben.PostAsync("/questions/ask", form)).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await ana.PostAsync("/questions/ask", form)).Status);
        foreach (var reader in new[] { ana, colleague, ruth, moderator })
        {
            Assert.Equal(["Soup at night?"], (await reader.GetAsync("/questions")).Titles());
            Assert.Equal(200, (await reader.GetAsync($"/questions/{id}")).Status);
        }
        foreach (var other in new[] { ben, otto })
        {
            Assert.Empty((await other.GetAsync("/questions?show=all")).Titles());
            Assert.Equal(404, (await other.GetAsync($"/questions/{id}")).Status);
            Assert.Equal(404, (await other.SecondAsync(id)).Status);
        }
    }

    [Fact]
    public async Task The_asker_changes_it_until_somebody_asks_it_too()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var id = await ana.AskAsync("As it was?");
        await (await ana.GetAsync($"/questions/{id}/edit")).SubmitAsync("Save", ("Input.Title", "As it is?"));
        Assert.Equal(["As it is?"], (await ben.GetAsync("/questions")).Titles());
        Assert.Contains("edited", (await ben.GetAsync($"/questions/{id}")).Words, StringComparison.Ordinal);
        await ben.SecondAsync(id);
        Assert.DoesNotContain("/edit", (await ana.GetAsync($"/questions/{id}")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await ana.GetAsync($"/questions/{id}/edit")).Status);
        Assert.Equal(404, (await ana.PostAsync($"/questions/{id}/edit", Asked.Form(Guid.NewGuid(), "Something else?"))).Status);
        Assert.Equal(["As it is?"], (await ben.GetAsync("/questions")).Titles());
    }

    [Fact]
    public async Task The_asker_takes_it_back_and_nobody_else_does()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, ben, elsewhere) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("administrator"), await south.SignedInAsAsync("staff"));
        var id = await ana.AskAsync("Not for long?", text: "Words");
        foreach (var other in new[] { ben, elsewhere, elsewhere.At(App, north.Prefix), north.Stranger() })
        {
            foreach (var what in new[] { "edit", "take-back" })
            {
                Assert.Equal(404, (await other.GetAsync($"/questions/{id}/{what}")).Status);
                Assert.Equal(404, (await other.PostAsync($"/questions/{id}/{what}", Asked.Form(Guid.NewGuid(), "Not mine"))).Status);
            }
        }
        await (await ana.GetAsync($"/questions/{id}/take-back")).SubmitAsync("Take it back");
        foreach (var reader in new[] { ana, ben })
        {
            Assert.Empty((await reader.GetAsync("/questions?show=all")).Titles());
            Assert.Equal(404, (await reader.GetAsync($"/questions/{id}")).Status);
        }
        Assert.Equal("", await north.ValueAsync<string>($"select title || markdown || html from questions.question where id = {id}"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'question.taken-back' and subject = {id}"));
    }

    [Fact]
    public async Task Under_a_legal_hold_words_are_hidden_and_kept_and_go_when_it_is_lifted()
    {
        var north = await App.HospitalAsync();
        var (ana, officer) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("privacy officer"));
        var id = await ana.AskAsync("To be kept?");
        var placed = await (await officer.GetAsync("/people/holds")).SubmitAsync("Hold it", ("Input.What", $"/questions/{id}"), ("Input.Reason", "Case 12"));
        Assert.True(placed.Status == 303, placed.Errors);
        Assert.Equal(303, (await ana.PostAsync($"/questions/{id}/edit", Asked.Form(Guid.NewGuid(), "Changed?"))).Status);
        await ana.PostAsync($"/questions/{id}/take-back");
        Assert.Empty((await ana.GetAsync("/questions?show=all")).Titles());
        Assert.Equal("Changed?", await north.ValueAsync<string>($"select title from questions.question where id = {id}"));
        Assert.Equal("To be kept?", await north.ValueAsync<string>($"select heading from kernel.earlier_words where item_id = {id}"));
    }

    [Fact]
    public async Task Patients_and_strangers_and_other_hospitals_find_no_questions()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var id = await (await north.SignedInAsAsync("staff")).AskAsync("For us?");
        foreach (var other in new[] { await north.SignedInAsAsync("patient"), north.Stranger(), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) })
        {
            foreach (var path in new[] { "/questions", "/questions/ask", $"/questions/{id}" }) { Assert.Equal(404, (await other.GetAsync(path)).Status); }
            Assert.Equal(404, (await other.PostAsync("/questions/ask", Asked.Form(Guid.NewGuid(), "Mine?"))).Status);
            Assert.Equal(404, (await other.SecondAsync(id)).Status);
        }
        var staff = await south.SignedInAsAsync("staff");
        Assert.Equal(404, (await staff.GetAsync($"/questions/{id}")).Status);
        Assert.Equal(404, (await staff.SecondAsync(id)).Status);
    }

    [Fact]
    public async Task The_list_goes_on_page_by_page_without_one_missing_or_twice()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        await north.ExecuteAsync($"insert into questions.question (id, asked_by, audience_id, title, markdown, html, state, asked_at) select gen_random_uuid(), {ana.Person.Id}, id, 'n' || i, '', '', 'open', now() - (i / 3) * interval '1 hour' from kernel.audience, generate_series(1, 70) i where kind = 'staff'");
        var seen = new List<string>();
        for (var path = "/questions"; path is not null && seen.Count <= 70;)
        {
            var page = await ana.GetAsync(path);
            seen.AddRange(page.Titles());
            path = page.Document.QuerySelector(".paging a[rel=next]")?.GetAttribute("href")?[north.Prefix.Length..];
        }
        Assert.Equal(70, seen.Count);
        Assert.Equal(70, seen.Distinct().Count());
    }
}
