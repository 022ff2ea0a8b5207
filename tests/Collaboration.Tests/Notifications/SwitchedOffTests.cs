using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Discussions;
using Collaboration.Tests.Ideas;
using Collaboration.Tests.Questions;
using Xunit;

namespace Collaboration.Tests.Notifications;

/// <summary>What a hospital has switched off is neither told nor counted, and is there again when it is switched on.</summary>
public sealed class SwitchedOffTests : AppTest
{
    private static readonly string[] s_kinds = ["Questions.Answered", "Ideas.Decided", "Blogs.CommentDecided", "Discussions.Replied"];

    [Fact]
    public async Task Its_notices_are_not_counted_or_shown_and_its_kinds_are_not_offered()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff", "Ana");
        foreach (var kind in s_kinds.Append("People.Account")) { await north.TellAsync([ana.Person.Id], $"Of {kind}", kind: new(kind, kind, kind)); }
        Assert.Equal("5", await ana.CountAsync());
        await SwitchOnAsync(north, "People", "Settings", "Notifications");
        Assert.Equal("1", await ana.CountAsync());
        var page = await ana.GetAsync("/account/notices");
        Assert.Contains("Of People.Account", page.Words, StringComparison.Ordinal);
        foreach (var kind in s_kinds)
        {
            Assert.DoesNotContain($"Of {kind}", page.Words, StringComparison.Ordinal);
            Assert.Empty((await ana.GetAsync("/account/notifications")).All($"select[name='Input.Ways[{kind}]']"));
            Assert.Equal(404, (await ana.PostAsync("/account/notifications", ($"Input.Ways[{kind}]", "mail"))).Status);
        }
        await SwitchOnAsync(north, null);
        Assert.Equal("5", await ana.CountAsync());
        foreach (var kind in s_kinds) { Assert.Single((await ana.GetAsync("/account/notifications")).All($"select[name='Input.Ways[{kind}]']")); }
    }

    [Fact]
    public async Task It_has_no_cards_in_the_feed()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("leader", "Ruth"));
        await north.CommentAsync(await north.PostAsync(ruth.Person, "Plans"), ana.Person);
        await ana.AskAsync("New beds?");
        await ana.ProposeAsync("A key box");
        await ana.SayAsync("Soup");
        Assert.Equal(["Comment", "Idea", "Message", "Question"], (await KindsAsync(ana)));
        foreach (var (off, left) in new[] { ("Blogs", "Idea Message Question"), ("Ideas", "Comment Message Question"), ("Questions", "Comment Idea Message") })
        {
            await SwitchOnAsync(north, [.. new[] { "People", "Settings", "Discussions", "Blogs", "Ideas", "Questions", "Media", "Sealing" }.Where(f => f != off)]);
            Assert.Equal(left, string.Join(' ', await KindsAsync(ana)));
        }
    }

    private static async Task<IReadOnlyList<string>> KindsAsync(Browser person) => [.. (await person.GetAsync("/discussion")).All(".card .pill").Select(p => p.TextContent).Order()];

    private async Task SwitchOnAsync(Hospital hospital, params string[]? features)
    {
        await hospital.ExecuteAsync($"update catalogue.tenant set features = {features} where id = {hospital.Id}");
        await App.CatalogueChangedAsync();
        await App.FindAsync(hospital.Id, t => features is null ? t.Features is null : t.Features is { } on && on.Count == features.Length && features.All(on.Contains));
    }
}
