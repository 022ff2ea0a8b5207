using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Notifications;

/// <summary>The page of what somebody was told.</summary>
public sealed class NoticePageTests : AppTest
{
    [Fact]
    public async Task One_is_marked_as_read_and_the_others_stay_new()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        await north.TellAsync([ana.Person.Id], "First");
        await north.TellAsync([ana.Person.Id], "Second");
        var page = await ana.GetAsync("/account/notices");
        Assert.True((await page.SubmitAsync("Mark as read: First")).IsRedirect);
        Assert.Equal("First", await north.ValueAsync<string>($"select text from kernel.notice where seen_at is not null"));
        Assert.Equal("1", await ana.CountAsync());
    }

    [Fact]
    public async Task What_came_since_the_page_was_drawn_stays_new()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        await north.TellAsync([ana.Person.Id], "First");
        var page = await ana.GetAsync("/account/notices");
        await north.TellAsync([ana.Person.Id], "Second");
        await page.SubmitAsync("Mark all as read");
        Assert.Equal("Second", await north.ValueAsync<string>($"select text from kernel.notice where seen_at is null"));
    }

    [Fact]
    public async Task Nobody_marks_what_others_were_told_here_or_at_another_hospital()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, ben, eva) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("administrator", "Ben"), await south.SignedInAsAsync("administrator", "Eva"));
        await north.TellAsync([ana.Person.Id], "For Ana");
        var id = await north.ValueAsync<Guid>($"select id from kernel.notice");
        foreach (var other in new[] { ben, eva })
        {
            foreach (var field in new[] { "id", "until" }) { Assert.Equal(404, (await other.PostAsync("/account/notices", (field, $"{id}"))).Status); }
            Assert.Equal(404, (await other.GetAsync($"/account/notices?before={id}")).Status);
        }
        Assert.Equal("1", await ana.CountAsync());
    }

    [Fact]
    public async Task A_kind_can_be_looked_at_and_marked_by_itself()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        await north.TellAsync([ana.Person.Id], "Your password", kind: Telling.Kind with { Id = "People.Account" });
        await north.TellAsync([ana.Person.Id], "Your comment", kind: Telling.Kind with { Id = "Blogs.CommentDecided" });
        var page = await ana.GetAsync("/account/notices?kind=Blogs.CommentDecided");
        Assert.Contains("Your comment is published or declined 1", page.Words, StringComparison.Ordinal);
        Assert.Equal(["Your comment"], page.All(".notices a").Select(a => a.TextContent.Replace("New: ", "", StringComparison.Ordinal)));
        var answer = await page.SubmitAsync("Mark all as read");
        Assert.EndsWith("/account/notices?kind=Blogs.CommentDecided", answer.Location, StringComparison.Ordinal);
        Assert.Equal("Your password", await north.ValueAsync<string>($"select text from kernel.notice where seen_at is null"));
    }

    [Fact]
    public async Task Older_notices_are_a_page_further_on_each_once()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        await north.ExecuteAsync($"insert into kernel.notice (id, account_id, text, path, created_at) select gen_random_uuid(), {ana.Person.Id}, 'Notice ' || n, '/rules', now() - make_interval(mins => n / 3) from generate_series(1, 120) n");
        var (seen, path) = (new List<string>(), "/account/notices");
        while (path is not null)
        {
            var page = await ana.GetAsync(path);
            seen.AddRange(page.All(".notices a").Select(a => a.TextContent));
            path = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href")?[north.Prefix.Length..];
        }
        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
    }
}
