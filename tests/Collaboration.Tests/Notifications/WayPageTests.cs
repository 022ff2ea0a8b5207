using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Notifications;

/// <summary>Where somebody chooses how they hear of things, and when.</summary>
public sealed class WayPageTests : AppTest
{
    [Fact]
    public async Task Each_kind_is_chosen_by_itself_and_the_choice_stands_for_oneself_alone()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        await south.PersonAsync("Eva", "staff");
        var page = await ana.GetAsync("/account/notifications");
        Assert.True((await page.SubmitAsync("Save", ("Input.Ways[Blogs.CommentDecided]", "mail"), ("Input.Ways[Blogs.NameLent]", "none"))).IsRedirect);
        page = await ana.GetAsync("/account/notifications");
        Assert.Equal(("mail", "none", "app"), (Chosen(page, "Blogs.CommentDecided"), Chosen(page, "Blogs.NameLent"), Chosen(page, "People.Account")));
        Assert.Equal("app", Chosen(await ben.GetAsync("/account/notifications"), "Blogs.CommentDecided"));
        Assert.Equal(0, await south.ValueAsync<long>($"select count(*) from kernel.notice_way"));
        Assert.Equal(0, await north.TellAsync([ana.Person.Id], kind: new("Blogs.NameLent", "x", "x")));
    }

    [Theory]
    [InlineData("Nothing.Known", "mail")]
    [InlineData("Blogs.CommentDecided", "pigeon")]
    [InlineData("Blogs.CommentDecided", "2")]
    public async Task What_is_no_kind_or_no_way_changes_nothing(string kind, string way)
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        Assert.Equal(404, (await ana.PostAsync("/account/notifications", ($"Input.Ways[{kind}]", way))).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.notice_way"));
    }

    [Theory]
    [InlineData("Mars/Olympus", "22", "6", "7")]
    [InlineData("", "22", "", "7")]
    [InlineData("", "22", "22", "7")]
    [InlineData("", "24", "6", "7")]
    [InlineData("", "22", "6", "")]
    [InlineData("", "22", "6", "noon")]
    public async Task Hours_that_make_no_sense_are_said_and_not_kept(string zone, string from, string until, string digest)
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var answer = await ana.PostAsync("/account/notifications/hours", ("Input.Zone", zone), ("Input.From", from), ("Input.Until", until), ("Input.Digest", digest));
        Assert.Equal(200, answer.Status);
        Assert.NotEmpty(answer.Errors);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from notifications.hours"));
    }

    private static string? Chosen(Page page, string kind) => page.One($"select[name='Input.Ways[{kind}]'] option[selected]").GetAttribute("value");
}
