using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Questions;

/// <summary>Every question with its state and age, and how much of what is asked is answered.</summary>
public sealed class LedgerTests : AppTest
{
    [Fact]
    public async Task Every_question_stands_there_with_its_state_and_its_age()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth, mo) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("moderator"));
        var (open, answered, merged, moved, declined, gone) = (await ana.AskAsync("Open?"), await ana.AskAsync("Answered?"), await ana.AskAsync("Merged?"), await ana.AskAsync("Moved?"), await ana.AskAsync("Declined?"), await ana.AskAsync("Gone?"));
        await ruth.PostAsync($"/questions/{answered}/answer", ("Input.Text", "Yes."));
        await mo.PostAsync($"/questions/{merged}/moderate?handler=Merge", ("Input.Into", $"{open}"));
        await mo.PostAsync($"/questions/{moved}/moderate?handler=Redirect", ("Input.To", $"{ruth.Person.Id}"));
        await mo.PostAsync($"/questions/{declined}/moderate?handler=Decline", ("Input.Reason", "About a patient."));
        await ana.PostAsync($"/questions/{gone}/take-back");
        await north.ExecuteAsync($"update questions.question set asked_at = asked_at - interval '50 hours' where id = {answered}");
        await north.ExecuteAsync($"update questions.question set asked_at = asked_at - interval '5 hours' where id = {open}");
        var page = await ana.GetAsync("/questions/ledger");
        string Row(string title) => string.Join(' ', page.All("tbody tr").Single(r => r.QuerySelector("a")!.TextContent == title).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(5, page.All("tbody tr").Count);
        Assert.Contains("Waiting 5 hours", Row("Open?"), StringComparison.Ordinal);
        Assert.Contains("Answered 2 days", Row("Answered?"), StringComparison.Ordinal);
        Assert.Contains("Merged into this one", Row("Merged?"), StringComparison.Ordinal);
        Assert.Contains($"{ruth.Person.FullName} Waiting Redirected", Row("Moved?"), StringComparison.Ordinal);
        Assert.Contains("Why it is declined: About a patient.", Row("Declined?"), StringComparison.Ordinal);
        Assert.Equal(["Declined?"], (await ana.GetAsync("/questions/ledger?state=declined")).All("tbody th a").Select(a => a.TextContent));
        // Four that count, the merged one with the one that it is merged into.
        Assert.Contains("1 of 4 (25 %)", page.Words, StringComparison.Ordinal);
        Assert.Contains("came within2 days", page.One("dl").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leaders_own_figures_are_for_that_leader_alone()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth, otto, admin) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("leader", "Otto"), await north.SignedInAsAsync("administrator"));
        await ana.AskAsync("One?", ruth.Person.Id);
        await ruth.PostAsync($"/questions/{await ana.AskAsync("Two?", ruth.Person.Id)}/answer", ("Input.Text", "Yes."));
        Assert.Contains("Put to you, seen by you alone1 of 2 answered (50 %), half of them within less than an hour", (await ruth.GetAsync("/questions/ledger")).One("dl").TextContent, StringComparison.Ordinal);
        foreach (var other in new[] { ana, otto, admin }) { Assert.DoesNotContain("Put to you", (await other.GetAsync("/questions/ledger")).Words, StringComparison.Ordinal); }
    }

    [Fact]
    public async Task Everybody_sees_the_figures_and_no_question_where_the_hospital_says_so()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, admin, patient) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("administrator"), await north.SignedInAsAsync("patient"));
        await ana.AskAsync("Between us?");
        foreach (var other in new[] { north.Stranger(), patient }) { Assert.Equal(404, (await other.GetAsync("/questions/ledger")).Status); }
        Assert.Equal(404, (await ana.GetAsync("/questions/ledger/readers")).Status);
        Assert.Equal(404, (await ana.PostAsync("/questions/ledger/readers", ("Input.IsPublic", "true"))).Status);
        Assert.Equal(404, (await (await south.SignedInAsAsync("administrator")).At(App, north.Prefix).PostAsync("/questions/ledger/readers", ("Input.IsPublic", "true"))).Status);
        await (await admin.GetAsync("/questions/ledger/readers")).SubmitAsync("Save", ("Input.IsPublic", "true"));
        foreach (var other in new[] { north.Stranger(), patient })
        {
            var page = await other.GetAsync("/questions/ledger");
            Assert.Contains("0 of 1 (0 %)", page.Words, StringComparison.Ordinal);
            Assert.DoesNotContain("Between us?", page.Text, StringComparison.Ordinal);
        }
        Assert.Equal(404, (await south.Stranger().GetAsync("/questions/ledger")).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'questions.readers' and actor = {admin.Person.Id}"));
        await admin.PostAsync("/questions/ledger/readers", ("Input.IsPublic", "false"));
        Assert.Equal(404, (await north.Stranger().GetAsync("/questions/ledger")).Status);
    }
}
