using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Questions;

/// <summary>What becomes of a question: an answer, or a moderator's step. Each stands there with who and when, and the asker is told.</summary>
public sealed class StepTests : AppTest
{
    [Fact]
    public async Task A_leader_answers_and_who_asked_is_told()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("leader", "Ruth"));
        var id = await ana.AskAsync("New beds?", ruth.Person.Id);
        await (await ruth.GetAsync($"/questions/{id}/answer")).SubmitAsync("Answer", ("Input.Text", "In **May**.\n\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ"));
        var page = await ana.GetAsync($"/questions/{id}");
        Assert.Equal("May", page.One("#answer .prose strong").TextContent);
        Assert.NotEmpty(page.All("#answer .player, #answer figure, #answer [data-player], #answer iframe, #answer a[href*=youtube]"));
        Assert.Contains(ruth.Person.FullName, page.One("#answer").TextContent, StringComparison.Ordinal);
        Assert.Equal(["New beds?"], (await ana.GetAsync("/questions?show=answered")).Titles());
        Assert.Empty((await ana.GetAsync("/questions")).Titles());
        Assert.Contains($"{ruth.Person.FullName} has answered your question “New beds?”", (await ana.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'question.answered' and subject = {id} and actor = {ruth.Person.Id}"));
        foreach (var closed in new[] { "answer", "moderate", "edit" }) { Assert.Equal(404, (await ruth.GetAsync($"/questions/{id}/{closed}")).Status); }
    }

    [Fact]
    public async Task Whoever_asks_it_too_is_told_of_the_answer_while_they_may_read_it()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, cleo, ruth) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader", "Ruth"));
        var id = await ana.AskAsync("New beds?");
        foreach (var person in new[] { ben, cleo, ruth }) { await person.SecondAsync(id); }
        await north.ExecuteAsync($"delete from kernel.account_role where account_id = {cleo.Person.Id}");
        await ruth.PostAsync($"/questions/{id}/answer", ("Input.Text", "In May."));
        Assert.Contains("“New beds?”, which you ask too", (await ben.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.notice where kind = 'Questions.Answered'"));
        await ana.PostAsync($"/questions/{id}/take-back");
        Assert.DoesNotContain("New beds", (await ben.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colleagues_talk_below_it_until_it_is_declined_or_gone()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, mo) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("moderator", "Mo"));
        var id = await ana.AskAsync("New beds?");
        await (await ben.GetAsync($"/questions/{id}")).SubmitAsync("Say it", ("Input.Text", "Mine is from 1998."));
        Assert.Equal("Mine is from 1998.", (await ana.GetAsync($"/questions/{id}")).One(".thread .said").TextContent.Trim());
        await (await ana.GetAsync($"/questions/{id}/edit")).SubmitAsync("Save", ("Input.Title", "New beds, when?"));
        await mo.PostAsync($"/questions/{id}/moderate?handler=Decline", ("Input.Reason", "No."));
        var page = await ben.GetAsync($"/questions/{id}");
        Assert.Contains("This conversation is closed", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.All("textarea"));
        await ana.PostAsync($"/questions/{id}/take-back");
        Assert.Equal(404, (await ben.GetAsync($"/discussion/conversations/{id}")).Status);
    }

    [Fact]
    public async Task A_delegate_answers_in_the_leaders_name_and_the_leader_is_told()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth, dana, otto) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("communicator", "Dana"), await north.SignedInAsAsync("leader", "Otto"));
        var (to, all) = (await ana.AskAsync("New beds?", ruth.Person.Id), await ana.AskAsync("And sheets?"));
        Assert.Equal(404, (await dana.GetAsync($"/questions/{to}/answer")).Status);
        await (await ruth.GetAsync("/account/bylines")).SubmitAsync("Let them", ("Input.Writer", $"{dana.Person.Id}"), ("Input.Do", "give"));
        await (await dana.GetAsync($"/questions/{to}/answer")).SubmitAsync("Answer", ("Input.Text", "In May."));
        var page = await ana.GetAsync($"/questions/{to}");
        Assert.Contains(ruth.Person.FullName, page.One("#answer").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Dana", page.One("#answer").TextContent, StringComparison.Ordinal);
        Assert.Contains($"{dana.Person.FullName} has answered “New beds?” in your name", (await ruth.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(dana.Person.Id, await north.ValueAsync<Guid>($"select by_id from questions.step where question_id = {to}"));
        // Another leader's name is not hers to use.
        Assert.Contains("in whose name", (await dana.PostAsync($"/questions/{all}/answer", ("Input.In", $"{otto.Person.Id}"), ("Input.Text", "Mine"))).Errors, StringComparison.Ordinal);
        await (await ruth.GetAsync("/account/bylines")).SubmitAsync("Take back from Dana");
        Assert.Equal(404, (await dana.GetAsync($"/questions/{all}/answer")).Status);
    }

    [Fact]
    public async Task Who_may_not_answers_and_decides_nothing()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, ruth) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("leader", "Ruth"));
        var (id, other) = (await ana.AskAsync("New beds?", ruth.Person.Id), await ana.AskAsync("Beds?"));
        var elsewhere = await south.SignedInAsync(await south.PersonAsync("Ada", "administrator", "leader", "moderator"));
        foreach (var nobody in new[] { ana, await north.SignedInAsAsync("moderator"), await north.SignedInAsAsync("leader"), elsewhere, elsewhere.At(App, north.Prefix), north.Stranger() })
        {
            Assert.Equal(404, (await nobody.GetAsync($"/questions/{id}/answer")).Status);
            Assert.Equal(404, (await nobody.PostAsync($"/questions/{id}/answer", ("Input.Text", "Mine"))).Status);
        }
        foreach (var nobody in new[] { ana, ruth, elsewhere, elsewhere.At(App, north.Prefix), north.Stranger() })
        {
            foreach (var what in new[] { "Merge", "Redirect", "Decline" })
            {
                Assert.Equal(404, (await nobody.PostAsync($"/questions/{id}/moderate?handler={what}", ("Input.Into", $"{other}"), ("Input.To", ""), ("Input.Reason", "No"))).Status);
            }
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from questions.step"));
    }

    [Fact]
    public async Task A_merge_takes_the_seconds_along_counts_nobody_twice_and_leads_on()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, cleo, mo) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("staff", "Cleo"), await north.SignedInAsAsync("moderator", "Mo"));
        var (kept, merged) = (await ana.AskAsync("When do new beds come?"), await ben.AskAsync("New beds?"));
        await cleo.SecondAsync(kept);
        foreach (var person in new[] { ana, cleo, mo }) { await person.SecondAsync(merged); }
        var page = await mo.GetAsync($"/questions/{merged}/moderate?q=when");
        Assert.Single(page.All("input[name='Input.Into']"));
        await page.SubmitAsync("Merge it", ("Input.Into", $"{kept}"));
        // Cleo asks both, and it is Ana's own.
        Assert.Equal(2, await north.SecondsAsync(kept));
        var gone = await ben.GetAsync($"/questions/{merged}");
        Assert.Contains("Mo has merged it", gone.Words, StringComparison.Ordinal);
        Assert.Equal($"{north.Prefix}/questions/{kept}", gone.All("a").First(a => a.TextContent.StartsWith("Go on to", StringComparison.Ordinal)).GetAttribute("href"));
        Assert.Contains("asks the same as “When do new beds come?”", (await ben.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await cleo.SecondAsync(merged)).Status);
        Assert.Equal(["When do new beds come?"], (await ana.GetAsync("/questions")).Titles());
    }

    [Fact]
    public async Task Two_that_are_merged_into_each_other_at_once_leave_one()
    {
        var north = await App.HospitalAsync();
        var (ana, mo, max) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("moderator"), await north.SignedInAsAsync("moderator"));
        var (one, two) = (await ana.AskAsync("One?"), await ana.AskAsync("Two?"));
        await Task.WhenAll(mo.PostAsync($"/questions/{one}/moderate?handler=Merge", ("Input.Into", $"{two}")), max.PostAsync($"/questions/{two}/moderate?handler=Merge", ("Input.Into", $"{one}")));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from questions.question where state = 'open'"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from questions.step"));
    }

    [Fact]
    public async Task A_question_is_not_merged_into_one_that_fewer_may_read()
    {
        var north = await App.HospitalAsync();
        var (ana, mo) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("moderator"));
        var (wide, narrow, own) = (await ana.AskAsync("For all?"), await ana.AskAsync("For some?"), Guid.NewGuid());
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name, key, group_kind, source) values ({own}, 'group', 'Nights', 'NIGHTS', 'shift', 'hand')");
        await north.ExecuteAsync($"update questions.question set audience_id = {own} where id = {narrow}");
        foreach (var into in new[] { narrow, wide, Guid.NewGuid() }) { Assert.Contains("asks the same", (await mo.PostAsync($"/questions/{wide}/moderate?handler=Merge", ("Input.Into", $"{into}"))).Errors, StringComparison.Ordinal); }
        Assert.Equal(303, (await mo.PostAsync($"/questions/{narrow}/moderate?handler=Merge", ("Input.Into", $"{wide}"))).Status);
    }

    [Fact]
    public async Task A_question_is_put_to_another_leader_who_then_answers_it()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth, otto, mo) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("leader", "Otto"), await north.SignedInAsAsync("moderator", "Mo"));
        var id = await ana.AskAsync("New beds?", ruth.Person.Id);
        Assert.Contains("somebody else", (await mo.PostAsync($"/questions/{id}/moderate?handler=Redirect", ("Input.To", $"{ruth.Person.Id}"))).Errors, StringComparison.Ordinal);
        Assert.Contains("somebody else", (await mo.PostAsync($"/questions/{id}/moderate?handler=Redirect", ("Input.To", $"{ana.Person.Id}"))).Errors, StringComparison.Ordinal);
        await (await mo.GetAsync($"/questions/{id}/moderate")).SubmitAsync("Redirect it", ("Input.To", $"{otto.Person.Id}"));
        Assert.Contains($"is now put to {otto.Person.FullName}", (await ana.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Contains("is now put to you", (await otto.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await ruth.GetAsync($"/questions/{id}/answer")).Status);
        Assert.Equal(200, (await otto.GetAsync($"/questions/{id}/answer")).Status);
        Assert.Contains($"Mo has put it to {otto.Person.FullName}", (await ana.GetAsync($"/questions/{id}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_declined_with_a_reason_that_everybody_reads()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, mo) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("moderator", "Mo"));
        var id = await ana.AskAsync("Who was in bed 4?");
        Assert.Contains("Say why", (await mo.PostAsync($"/questions/{id}/moderate?handler=Decline", ("Input.Reason", "  "))).Errors, StringComparison.Ordinal);
        await (await mo.GetAsync($"/questions/{id}/moderate")).SubmitAsync("Decline it", ("Input.Reason", "It is about a patient."));
        Assert.Contains("Mo has declined it", (await ben.GetAsync($"/questions/{id}")).Words, StringComparison.Ordinal);
        Assert.Contains("It is about a patient.", (await ben.GetAsync($"/questions/{id}")).Words, StringComparison.Ordinal);
        Assert.Contains("is declined", (await ana.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await ben.SecondAsync(id)).Status);
    }

    [Fact]
    public async Task Of_two_steps_at_the_same_moment_one_is_taken()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth, mo) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader"), await north.SignedInAsAsync("moderator"));
        var id = await ana.AskAsync("New beds?");
        await ruth.TokenAsync();
        var answers = await Task.WhenAll(
            ruth.PostAsync($"/questions/{id}/answer", ("Input.Text", "In May.")), ruth.PostAsync($"/questions/{id}/answer", ("Input.Text", "In May.")),
            mo.PostAsync($"/questions/{id}/moderate?handler=Decline", ("Input.Reason", "No.")));
        Assert.All(answers, a => Assert.True(a.Status is 303 or 404));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from questions.step"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.notice where account_id = {ana.Person.Id} and kind like 'Questions.%'"));
    }
}
