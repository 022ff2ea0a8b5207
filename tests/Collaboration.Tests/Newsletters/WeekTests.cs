using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>One mail a week, for those who want no more.</summary>
[Collection("sending")]
public sealed class WeekTests(SendingFixture post)
{
    [Fact]
    public async Task Whoever_wants_one_mail_a_week_gets_one_with_its_issues_and_no_issue_by_itself()
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        var (weekly, each) = ($"weekly-{north.Id}@example.org", $"each-{north.Id}@example.org");
        await north.ReaderAsync(newsletter, weekly, rhythm: "weekly");
        await north.ReaderAsync(newsletter, each);
        var (first, second, gone, later) = (await north.IssueAsync(newsletter, "The kettle"), await north.IssueAsync(newsletter, "The lamp", number: 2), await north.IssueAsync(newsletter, "The mistake", number: 3), await north.IssueAsync(newsletter, "Next week", number: 4));
        foreach (var (issue, at) in new[] { (first, "2026-11-16 00:30-06"), (second, "2026-11-22 23:30-06"), (gone, "2026-11-18 12:00Z"), (later, "2026-11-23 00:30-06") }) { await north.ExecuteAsync($"update newsletters.issue set published_at = {at}::timestamptz where id = {issue}"); }
        await north.ExecuteAsync($"update newsletters.issue set gone_at = now() where id = {gone}");
        await north.ExecuteAsync($"update catalogue.tenant set time_zone = 'America/Chicago' where id = {north.Id}");
        await post.App.CatalogueChangedAsync();
        await post.App.FindAsync(north.Id, t => t.TimeZone.Id == "America/Chicago");
        await north.EndedAsync(await north.SendAsync(newsletter, first));
        Assert.Empty(post.Server.To(weekly));
        for (var i = 0; i < 2; i++) { await WeekAsync(north, newsletter); }
        var mail = await post.Server.FirstToAsync(weekly);
        await Wait.UntilAsync("the week has gone out", () => north.ValueAsync<bool>($"select coalesce(bool_and(ended_at is not null), false) from newsletters.run where week is not null"));
        Assert.Equal("In the Loop: 2 issues this week", mail.GetProperty("subject").GetString());
        var text = mail.GetProperty("text").GetString()!;
        foreach (var held in new[] { "The kettle", "/newsletters/in-the-loop/1", "The lamp", "/newsletters/in-the-loop/2" }) { Assert.Contains(held, text, StringComparison.Ordinal); }
        Assert.DoesNotContain("mistake", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Next week", text, StringComparison.Ordinal);
        Assert.Single(post.Server.To(weekly));
        Assert.Single(post.Server.To(each));
    }

    [Fact]
    public async Task A_quiet_week_sends_nothing()
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        var reader = $"quiet-{north.Id}@example.org";
        await north.ReaderAsync(newsletter, reader, rhythm: "weekly");
        await WeekAsync(north, newsletter);
        await Wait.UntilAsync("the week is over", () => north.ValueAsync<bool>($"select exists (select from newsletters.run where ended_at is not null)"));
        Assert.Empty(post.Server.To(reader));
        Assert.Equal("left out", await north.ValueAsync<string>($"select state from newsletters.delivery"));
    }

    // The clocks go forward on March 14, 2027, and back on November 7: of both weeks Sunday's last half hour belongs, and Monday's first to the next.
    [Theory]
    [InlineData("2027-03-08", "2027-03-08 06:00Z", "2027-03-15 04:59Z", "2027-03-08 05:59Z", "2027-03-15 05:00Z")]
    [InlineData("2027-11-01", "2027-11-01 05:00Z", "2027-11-08 05:59Z", "2027-11-01 04:59Z", "2027-11-08 06:00Z")]
    public async Task A_week_in_which_the_clocks_change_has_all_its_hours_and_no_others(string monday, string first, string last, string before, string after)
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        var weekly = $"clocks-{north.Id}@example.org";
        await north.ReaderAsync(newsletter, weekly, rhythm: "weekly");
        foreach (var (subject, at, number) in new[] { ("Too early", before, 1), ("The first", first, 2), ("The last", last, 3), ("Too late", after, 4) })
        {
            var issue = await north.IssueAsync(newsletter, subject, number: number);
            await north.ExecuteAsync($"update newsletters.issue set published_at = {at}::timestamptz where id = {issue}");
        }
        await north.ExecuteAsync($"update catalogue.tenant set time_zone = 'America/Chicago' where id = {north.Id}");
        await post.App.CatalogueChangedAsync();
        await post.App.FindAsync(north.Id, t => t.TimeZone.Id == "America/Chicago");
        await WeekAsync(north, newsletter, monday);
        var mail = await post.Server.FirstToAsync(weekly);
        Assert.Equal("In the Loop: 2 issues this week", mail.GetProperty("subject").GetString());
        foreach (var held in new[] { "The first", "The last" }) { Assert.Contains(held, mail.GetProperty("text").GetString(), StringComparison.Ordinal); }
    }

    private static async Task WeekAsync(Hospital hospital, Guid newsletter, string monday = "2026-11-16")
    {
        await hospital.ExecuteAsync($"insert into kernel.job (id, kind, data, run_at) values (gen_random_uuid(), 'newsletters.week', jsonb_build_object('Newsletter', {newsletter}, 'Monday', {monday}), now())");
        await Wait.UntilAsync("the job is done", async () => await hospital.ValueAsync<long>($"select count(*) from kernel.job where kind = 'newsletters.week'") == 0);
    }
}
