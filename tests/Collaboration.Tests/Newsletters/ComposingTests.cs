using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Ideas;
using Collaboration.Tests.Stories;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>Putting an issue together from what is new, in any order, with words of its own.</summary>
public sealed class ComposingTests : AppTest
{
    [Fact]
    public async Task An_issue_is_put_together_from_what_all_its_readers_may_see()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var nights = await north.GroupAsync("Nights", tess.Person.Id);
        var (open, own, _) = (await north.PostAsync(ruth, "For everybody", Audience.Public), await north.PostAsync(ruth, "For staff"), await north.PostAsync(ruth, "For nights", nights));
        var newsletter = await tess.NewsletterAsync();
        var id = await tess.IssueAsync(newsletter, "Two short ones", open, own);
        var page = await tess.ComposeAsync(id);
        Assert.Equal(["For everybody", "For staff"], page.All(".piece-title").Select(t => t.QuerySelector("a")!.ChildNodes[0].TextContent));
        Assert.Contains("2 pieces, 1 minute. A good length.", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("For nights", page.Text, StringComparison.Ordinal);
        var outside = await tess.NewsletterAsync("Outside", Audience.Public);
        Assert.Equal(["For everybody"], (await tess.ComposeAsync(await tess.IssueAsync(outside, "One"))).All("[data-offer] > span").Select(o => o.ChildNodes[0].TextContent.Trim()));
    }

    [Fact]
    public async Task A_story_is_offered_where_its_teller_signed_for_newsletters_and_gone_once_that_is_taken_back()
    {
        var north = await App.HospitalAsync();
        var (tess, ana) = (await north.SignedInAsAsync("communicator", "Tess"), await north.SignedInAsAsync("patient", "Ana"));
        var told = await ana.TellAsync(choice: "everywhere");
        await north.PublishAsync(told, "until-it-was-light");
        var site = await north.ToldAsync(title: "On the site alone", choice: "site");
        await north.PublishAsync(site, "on-the-site");
        var id = await tess.IssueAsync(await tess.NewsletterAsync(), "A story");
        Assert.Equal(["Until it was light"], (await tess.ComposeAsync(id)).All("[data-offer] > span").Select(o => o.ChildNodes[0].TextContent.Trim()));
        await tess.SaveAsync(id, "add", ("Input.Add", $"story:{told}"), ("Input.Add", $"story:{site}"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from newsletters.piece where issue_id = {id}"));
        Assert.Equal(303, (await tess.DecideAsync(id, "send")).Status);
        Assert.Equal(["Until it was light"], (await tess.GetAsync("/newsletters/in-the-loop/1")).Pieces());
        Assert.Equal(303, (await ana.PostAsync($"/stories/own/{told}/take-back")).Status);
        var after = await tess.GetAsync("/newsletters/in-the-loop/1");
        Assert.Empty(after.Pieces());
        Assert.DoesNotContain("Until it was light", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pieces_are_moved_taken_out_and_written_without_script_and_nothing_typed_is_lost()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var (one, two) = (await north.PostAsync(ruth, "One"), await north.PostAsync(ruth, "Two"));
        var id = await tess.IssueAsync(await tess.NewsletterAsync(), "Order", one, two);
        var page = await tess.SaveAsync(id, "words", ("Input.Teaser", "Worth a minute."));
        Assert.Equal("Worth a minute.", page.One("textarea[name='Input.Teaser']").TextContent.Trim());
        page = await tess.SaveAsync(id, "save", ("Input.Pieces[2].Title", "Coffee"), ("Input.Pieces[2].Text", "The *good* beans are back."));
        var words = page.All("input[name='Input.Pieces[2].Id']")[0].GetAttribute("value")!;
        page = await tess.SaveAsync(id, $"up:{words}", ("Input.Pieces[0].Title", "One in other words"));
        Assert.Equal(["One in other words", "Coffee", ""], page.All("input[name^='Input.Pieces'][name$='Title']").Select(i => i.GetAttribute("value")));
        page = await tess.SaveAsync(id, $"out:{page.All("input[name='Input.Pieces[2].Id']")[0].GetAttribute("value")}");
        Assert.Equal(2, page.All("[data-piece]").Count);
        Assert.Equal(303, (await tess.DecideAsync(id, "send")).Status);
        var issue = await tess.GetAsync("/newsletters/in-the-loop/1");
        Assert.Equal(["One in other words", "Coffee"], issue.Pieces());
        Assert.Equal("good", issue.One(".prose em").TextContent);
    }

    [Fact]
    public async Task Who_saves_over_somebody_elses_change_is_told_first_and_keeps_what_was_typed()
    {
        var north = await App.HospitalAsync();
        var (tess, uma, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.SignedInAsAsync("communicator", "Uma"), await north.PersonAsync("Ruth", "leader"));
        var id = await tess.IssueAsync(await tess.NewsletterAsync(), "Mine");
        var mine = await tess.ComposeAsync(id);
        await uma.SaveAsync(id, "add", ("Input.Subject", "Theirs"), ("Input.Add", $"post:{(await north.PostAsync(ruth, "New")).Id}"));
        var told = await mine.SubmitAsync("Save", ("Input.Subject", "Still mine"), ("Input.Do", "save"));
        Assert.Equal(200, told.Status);
        Assert.Contains($"Uma {uma.Person.FamilyName} saved this issue while you wrote", told.Words, StringComparison.Ordinal);
        Assert.Equal("Still mine", told.One("input[name='Input.Subject']").GetAttribute("value"));
        Assert.Equal("Theirs", await north.ValueAsync<string>($"select subject from newsletters.issue where id = {id}"));
        Assert.Equal(303, (await told.SubmitAsync("Save", ("Input.Do", "save"))).Status);
        Assert.Equal(("Still mine", 1L), (await north.ValueAsync<string>($"select subject from newsletters.issue where id = {id}"), await north.ValueAsync<long>($"select count(*) from newsletters.piece where issue_id = {id}")));
    }

    [Fact]
    public async Task The_privacy_gate_stands_before_every_field()
    {
        var north = await App.HospitalAsync();
        var tess = await north.SignedInAsAsync("communicator", "Tess");
        var id = await tess.IssueAsync(await tess.NewsletterAsync(), "Gate");
        await tess.SaveAsync(id, "words");
        foreach (var field in new[] { "Input.Subject", "Input.Teaser", "Input.Pieces[0].Title", "Input.Pieces[0].Text" })
        {
            var answer = await (await tess.ComposeAsync(id)).SubmitAsync("Save", (field, "The patient’s SSN is 219-09-9999"), ("Input.Do", "save"));
            Assert.True(answer.Status == 200, $"{field}: {answer.Status}");
            Assert.Contains("has to go", answer.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_issue_that_grows_is_told_to_be_long()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var posts = new List<Writing.PostRow>();
        for (var i = 0; i < 8; i++) { posts.Add(await north.PostAsync(ruth, $"Post {i}")); }
        var id = await tess.IssueAsync(await tess.NewsletterAsync(), "Long", [.. posts]);
        Assert.Contains("8 pieces, 1 minute. This is no longer short.", (await tess.ComposeAsync(id)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_write_and_another_hospital_find_no_draft()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var tess = await north.SignedInAsAsync("communicator", "Tess");
        var newsletter = await tess.NewsletterAsync();
        var id = await tess.IssueAsync(newsletter, "Ours");
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader"), await south.SignedInAsAsync("communicator") })
        {
            Assert.Equal(404, (await other.ComposeAsync(id)).Status);
            Assert.Equal(404, (await other.PostAsync($"/newsletters/issues/{id}", ("Input.Subject", "Theirs"), ("Input.Revision", "2"), ("Input.Do", "save"))).Status);
            Assert.Equal(404, (await other.PostAsync($"/newsletters/issues/{id}?handler=Drop")).Status);
            Assert.Equal(404, (await other.PostAsync($"{newsletter}/issues")).Status);
        }
        Assert.Equal("Ours", await north.ValueAsync<string>($"select subject from newsletters.issue where id = {id}"));
        Assert.Equal(303, (await tess.PostAsync($"/newsletters/issues/{id}?handler=Drop")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.issue"));
    }
}
