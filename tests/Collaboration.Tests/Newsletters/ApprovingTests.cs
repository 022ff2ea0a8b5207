using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>Looking at an issue, and letting it out.</summary>
public sealed class ApprovingTests : AppTest
{
    [Fact]
    public async Task Where_two_people_see_every_issue_whoever_changed_it_last_cannot_let_it_out()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.SignedInAsAsync("leader", "Ruth"));
        var id = await tess.IssueAsync(await tess.NewsletterAsync(twoPeople: true), "Ready", await north.PostAsync(ruth.Person, "New"));
        foreach (var act in new[] { "approve", "send" }) { Assert.Contains("Somebody else than who changed it last", (await tess.DecideAsync(id, act)).Errors, StringComparison.Ordinal); }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.approval"));
        Assert.Equal(303, (await ruth.DecideAsync(id, "approve")).Status);
        // Another revision needs another approval.
        await tess.SaveAsync(id, "save", ("Input.Teaser", "One more line."));
        Assert.NotEqual(303, (await tess.DecideAsync(id, "send")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.run"));
        Assert.Equal(303, (await ruth.DecideAsync(id, "approve")).Status);
        Assert.Equal(303, (await tess.DecideAsync(id, "send")).Status);
        Assert.Equal((1, 1L), (await north.ValueAsync<int>($"select number from newsletters.issue"), await north.ValueAsync<long>($"select count(*) from newsletters.run where begun_by = {tess.Person.Id}")));
        Assert.Contains("two people see every issue", (await (await tess.ComposeAsync(id)).SubmitAsync("Save", ("Input.Subject", "Another"), ("Input.Do", "save"))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_are_given_one_after_the_other_and_an_issue_goes_out_once()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var (newsletter, post) = (await tess.NewsletterAsync(), await north.PostAsync(ruth, "New"));
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++) { ids.Add(await tess.IssueAsync(newsletter, $"Issue {i}", post)); }
        await tess.TokenAsync();
        await Task.WhenAll(ids.Concat(ids).Select(id => tess.PostAsync($"/newsletters/issues/{id}/preview", ("Input.Revision", "2"), ("Input.Do", "send"))));
        Assert.Equal("1,2,3,4", await north.ValueAsync<string>($"select string_agg(number::text, ',' order by number) from newsletters.issue"));
        Assert.Equal(4, await north.ValueAsync<long>($"select count(*) from newsletters.run"));
    }

    [Fact]
    public async Task Who_looked_at_an_older_revision_is_told_and_nothing_goes_out()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var id = await tess.IssueAsync(await tess.NewsletterAsync(), "Ready", await north.PostAsync(ruth, "New"));
        var answer = await tess.PostAsync($"/newsletters/issues/{id}/preview", ("Input.Revision", "1"), ("Input.Do", "send"));
        Assert.Contains("It was changed since you looked at it", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.run"));
    }

    [Fact]
    public async Task What_should_be_known_before_is_said()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var (post, later) = (await north.PostAsync(ruth, "For everybody", Audience.Public), await north.PostAsync(ruth, "Narrowed later", Audience.Public));
        var staff = await north.PostAsync(ruth, "For staff");
        var id = await tess.IssueAsync(await tess.NewsletterAsync(audience: Audience.Public), "", post, later);
        await north.ExecuteAsync($"update blogs.post set audience_id = {Audience.Staff} where id = {later.Id}");
        await north.ExecuteAsync($"update blogs.post set markdown = '![](/media/0193a5a0-0000-7000-8000-000000000001/1200x800/wing.jpg)' where id = {post.Id}");
        await tess.SaveAsync(id, "words");
        await tess.SaveAsync(id, "save", ("Input.Pieces[2].Text", $"See [this]({staff.Path}) and [that](/blogs/lets-talk/nowhere-at-all) and [us](/rules)."));
        var said = (await tess.LookAsync(id)).One("#before ~ ul").TextContent;
        foreach (var sentence in new[] { "It has no subject.", "It has no postal address", "1 piece is not for its readers", "The picture of “For everybody” has no words", $"{staff.Path}, which not all of its readers may see", "/blogs/lets-talk/nowhere-at-all, and nothing is there" })
        {
            Assert.Contains(sentence, said, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("/rules", said, StringComparison.Ordinal);
        await north.SignedInAsAsync("administrator");
        Assert.Equal(303, (await tess.PostAsync("/newsletters/rules", ("Input.Postal", "1 Harbor Road\nHarbor Falls, WI 54000"))).Status);
        Assert.DoesNotContain("postal address", (await tess.LookAsync(id)).One("#before ~ ul").TextContent, StringComparison.Ordinal);
        Assert.Contains("It has no subject.", (await tess.DecideAsync(id, "send")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_made_moved_and_taken_back()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var id = await tess.IssueAsync(await tess.NewsletterAsync(), "Later", await north.PostAsync(ruth, "New"));
        Assert.Contains("has passed", (await tess.DecideAsync(id, "plan", ("Input.At", "2026-01-01T07:00"))).Errors, StringComparison.Ordinal);
        var day = DateTime.SpecifyKind(new DateTime(2030, 1, 15, 7, 0, 0), DateTimeKind.Unspecified);
        Assert.Equal(303, (await tess.DecideAsync(id, "plan", ("Input.At", "2030-01-15T07:00"))).Status);
        Assert.Equal(day, TimeZoneInfo.ConvertTimeFromUtc(await north.ValueAsync<DateTime>($"select planned_for from newsletters.issue"), north.Tenant.TimeZone));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from newsletters.approval"));
        Assert.Equal(303, (await tess.DecideAsync(id, "unplan")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.issue where planned_for is not null"));
    }

    [Fact]
    public async Task Somebody_mails_it_to_themselves_and_reads_both_parts()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var id = await tess.IssueAsync(await tess.NewsletterAsync(), "Read me", await north.PostAsync(ruth, "Three things we will stop doing"));
        Assert.Equal(303, (await tess.DecideAsync(id, "test")).Status);
        var letter = await Letter.ToAsync(App, tess.Person.Email, "Test: Read me");
        Assert.Contains("multipart/alternative", letter.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.run"));
    }

    [Fact]
    public async Task Who_may_not_see_drafts_sees_neither_preview_nor_mail()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var nights = await Ideas.Proposing.GroupAsync(north, "Nights", ruth.Id);
        var id = await tess.IssueAsync(await tess.NewsletterAsync(), "Ours", await north.PostAsync(ruth, "New"));
        await tess.NewsletterAsync("For nights", Audience.SomeGroups, more: ("Input.Groups", $"{nights}"));
        var closed = await tess.IssueAsync("/newsletters/for-nights", "Theirs");
        // A leader approves what is for them; what is for a group that they are not in, they do not even see.
        var leader = await north.SignedInAsAsync("leader", "Lee");
        Assert.Equal(200, (await leader.LookAsync(id)).Status);
        foreach (var (other, issue) in new[] { (north.Stranger(), id), (await north.SignedInAsAsync("staff"), id), (await north.SignedInAsAsync("patient"), id), (await south.SignedInAsAsync("administrator"), id), (leader, closed) })
        {
            Assert.Equal(404, (await other.LookAsync(issue)).Status);
            Assert.Equal(404, (await other.GetAsync($"/newsletters/issues/{issue}/mail")).Status);
            foreach (var act in new[] { "approve", "send", "plan", "test" }) { Assert.Equal(404, (await other.PostAsync($"/newsletters/issues/{issue}/preview", ("Input.Revision", "2"), ("Input.Do", act), ("Input.At", "2030-01-15T07:00"))).Status); }
        }
        Assert.Equal((0L, 0L), (await north.ValueAsync<long>($"select count(*) from newsletters.run"), await north.ValueAsync<long>($"select count(*) from newsletters.approval")));
    }
}
