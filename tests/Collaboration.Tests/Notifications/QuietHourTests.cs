using Collaboration.Kernel.People;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Notifications;

/// <summary>Mail by the clock on the wall of whoever gets it: quiet hours, and the digest of the day.</summary>
public sealed class QuietHourTests(MailNode node) : AppTest, IClassFixture<MailNode>
{
    private const string Chicago = "America/Chicago";

    private static readonly NoticeKind s_mail = Telling.Kind with { Default = NoticeWay.Mail };
    private static readonly NoticeKind s_digest = Telling.Kind with { Id = "Tests.Daily", Default = NoticeWay.Digest };

    [Fact]
    public async Task Mail_waits_for_the_end_of_the_quiet_hours_where_the_person_is()
    {
        var (north, ana) = await SomebodyAsync(Chicago, 22, 6);
        node.GoTo(23, Chicago);
        await north.TellAsync([ana.Id], kind: s_mail, at: node.Now);
        node.Clock.PutForward(TimeSpan.FromMinutes(5));
        await node.MailAsync(north, ana);
        await node.NothingCameAsync(north);
        node.GoTo(6, Chicago);
        Assert.Equal(0, (await NextJobAsync(north) - node.Now).TotalSeconds, 1.0);
        await node.MailAsync(north, ana);
        Assert.Equal(ana.Email, (await node.NextAsync()).To);
    }

    [Fact]
    public async Task Who_works_nights_sleeps_by_day()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var page = await ana.GetAsync("/account/notifications");
        Assert.Contains("From 10 PM to 6 AM", page.Words, StringComparison.Ordinal);
        page = await (await page.SubmitAsync("I work nights")).FollowAsync();
        Assert.Contains("From 8 AM to 4 PM", page.Words, StringComparison.Ordinal);
        Assert.Contains("At 5 PM", page.Words, StringComparison.Ordinal);
        var zone = north.Tenant.TimeZone.Id;
        node.GoTo(10, zone);
        await north.TellAsync([ana.Person.Id], kind: s_mail, at: node.Now);
        node.GoTo(15, zone);
        await node.MailAsync(north, ana.Person);
        await node.NothingCameAsync(north);
        node.GoTo(16, zone);
        await node.MailAsync(north, ana.Person);
        Assert.Equal(ana.Person.Email, (await node.NextAsync()).To);
        Assert.Contains("From 10 PM to 6 AM", (await (await page.SubmitAsync("I work days")).FollowAsync()).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_digest_comes_once_a_day_with_everything_and_never_empty()
    {
        var (north, ana) = await SomebodyAsync("Europe/Berlin", null, null, digest: 8);
        node.GoTo(9, "Europe/Berlin");
        for (var i = 0; i < 3; i++) { await north.TellAsync([ana.Id], $"Thing {i}", Guid.NewGuid(), kind: s_digest, at: node.Now); }
        node.GoTo(20, "Europe/Berlin");
        await node.MailAsync(north, ana);
        await node.MailAsync(north, ana);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.job where kind = 'notices.mail' and run_at > {node.Now}"));
        await node.NothingCameAsync(north);
        node.GoTo(8, "Europe/Berlin");
        await node.MailAsync(north, ana);
        var digest = await node.NextAsync();
        Assert.Equal((ana.Email, "Your day: 3 new notices · north hospital"), (digest.To, digest.Subject));
        // What was told before the digest and is seen after it waits for the next day.
        await north.TellAsync([ana.Id], "Late", kind: s_digest, at: node.Now - TimeSpan.FromSeconds(10));
        node.Clock.PutForward(TimeSpan.FromMinutes(5));
        await node.MailAsync(north, ana);
        await node.NothingCameAsync(north);
        node.GoTo(8, "Europe/Berlin");
        await node.MailAsync(north, ana);
        Assert.Equal("Your day: 1 new notice · north hospital", (await node.NextAsync()).Subject);
        node.GoTo(8, "Europe/Berlin");
        await node.MailAsync(north, ana);
        await node.NothingCameAsync(north);
    }

    [Fact]
    public async Task A_digest_of_what_was_read_meanwhile_is_none()
    {
        var (north, ana) = await SomebodyAsync("UTC", null, null, digest: 8);
        node.GoTo(12);
        await north.TellAsync([ana.Id], kind: s_digest, at: node.Now);
        await (await (await north.SignedInAsync(ana)).GetAsync("/account/notices")).SubmitAsync("Mark all as read");
        node.GoTo(8);
        await node.MailAsync(north, ana);
        await node.NothingCameAsync(north);
    }

    [Theory]
    // The clock goes from two to three: what ends at two ends at three.
    [InlineData("2030-03-10T05:00:00Z", 22, 2, "2030-03-10T07:00:00Z")]
    // The hour from one to two comes twice: what ends at one ends the first time.
    [InlineData("2030-11-03T03:00:00Z", 22, 1, "2030-11-03T05:00:00Z")]
    // The night is an hour longer.
    [InlineData("2030-11-03T03:00:00Z", 22, 6, "2030-11-03T11:00:00Z")]
    public async Task Nights_in_which_the_clock_is_changed_end_by_the_clock(string at, int from, int until, string ends)
    {
        var (north, ana) = await SomebodyAsync("America/New_York", from, until);
        var (begin, end) = (DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.Parse(ends, System.Globalization.CultureInfo.InvariantCulture));
        var clock = new MailNode();
        await clock.InitializeAsync();
        try
        {
            clock.Clock.PutForward(begin - clock.Now);
            await north.TellAsync([ana.Id], kind: s_mail, at: clock.Now);
            clock.Clock.PutForward(TimeSpan.FromMinutes(2));
            await clock.MailAsync(north, ana);
            Assert.Equal(end, await NextJobAsync(north));
            clock.Clock.PutForward(end - clock.Now - TimeSpan.FromSeconds(1));
            await clock.MailAsync(north, ana);
            await clock.NothingCameAsync(north);
            clock.Clock.PutForward(TimeSpan.FromSeconds(2));
            await clock.MailAsync(north, ana);
            Assert.Equal(ana.Email, (await clock.NextAsync()).To);
        }
        finally { await clock.DisposeAsync(); }
    }

    private async Task<(Hospital Hospital, Colleague Ana)> SomebodyAsync(string zone, int? from, int? until, int digest = 7)
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var answer = await (await ana.GetAsync("/account/notifications/hours")).SubmitAsync("Save", ("Input.Zone", zone == "UTC" ? "" : zone), ("Input.From", $"{from}"), ("Input.Until", $"{until}"), ("Input.Digest", $"{digest}"));
        Assert.True(answer.IsRedirect, answer.Errors);
        if (zone == "UTC") { await north.ExecuteAsync($"update notifications.hours set time_zone = 'UTC'"); }
        return (north, ana.Person);
    }

    private static Task<DateTimeOffset> NextJobAsync(Hospital hospital) =>
        hospital.ValueAsync<DateTime>($"select max(run_at) from kernel.job where kind = 'notices.mail'").ContinueWith(t => new DateTimeOffset(t.Result), TaskScheduler.Default);
}
