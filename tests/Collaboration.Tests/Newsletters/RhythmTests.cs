using System.Globalization;
using System.Text.Json;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>Drafts that fill themselves, for each time once: over nights on which the clocks change, and however often a job runs.</summary>
public sealed class RhythmTests(StillNode still) : IClassFixture<StillNode>
{
    private const string Draft = "newsletters.draft";
    private const string Publish = "newsletters.publish";

    private App App => still.App;

    [Fact]
    public async Task A_rhythm_is_said_in_words_and_comes_round_on_its_days()
    {
        var north = await App.HospitalAsync();
        var tess = await north.SignedInAsAsync("communicator", "Tess");
        await tess.NewsletterAsync(fills: true, more: [("Input.Days", "4"), ("Input.Days", "2")]);
        Assert.Contains("Tuesdays and Thursdays at 7:00", (await tess.GetAsync("/newsletters")).Words, StringComparison.Ordinal);
        var next = await north.ValueAsync<DateTime>($"select next_at from newsletters.newsletter");
        Assert.Contains(TimeZoneInfo.ConvertTimeFromUtc(next, north.Tenant.TimeZone).DayOfWeek, new[] { DayOfWeek.Tuesday, DayOfWeek.Thursday });
        Assert.Equal(20, (next - await north.ValueAsync<DateTime>($"select run_at from kernel.job where kind = {Draft}")).TotalHours);
    }

    // 02:30 is not there on March 10, 2030, and 01:30 is there twice on November 3.
    [Theory]
    [InlineData("02:30", "2030-03-09T08:30:00Z", "2030-03-10T08:30:00Z", "2030-03-11T07:30:00Z")]
    [InlineData("01:30", "2030-11-02T06:30:00Z", "2030-11-03T06:30:00Z", "2030-11-04T07:30:00Z")]
    [InlineData("07:00", "2030-03-09T13:00:00Z", "2030-03-10T12:00:00Z", "2030-03-11T12:00:00Z")]
    public async Task Each_day_has_one_time_whatever_the_clocks_do(string hour, params string[] times)
    {
        var north = await InChicagoAsync();
        var tess = await north.SignedInAsAsync("communicator", "Tess");
        await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "New");
        await tess.NewsletterAsync(fills: true, more: [("Input.At", hour), .. Enumerable.Range(0, 7).Select(d => ("Input.Days", (string?)$"{d}"))]);
        var id = await north.ValueAsync<Guid>($"select id from newsletters.newsletter");
        foreach (var (at, after) in times.Zip(times.Skip(1)))
        {
            var moment = At(at);
            await north.ExecuteAsync($"update newsletters.newsletter set next_at = {moment}");
            // As two nodes would, and once more after a restart.
            await Task.WhenAll(RunAsync(north, Draft, new { Newsletter = id, At = moment }), RunAsync(north, Draft, new { Newsletter = id, At = moment }));
            await RunAsync(north, Draft, new { Newsletter = id, At = moment });
            Assert.Equal(At(after), new DateTimeOffset(await north.ValueAsync<DateTime>($"select next_at from newsletters.newsletter")));
            Assert.Equal(moment, new DateTimeOffset(await north.ValueAsync<DateTime>($"select planned_for from newsletters.issue")));
            Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.job where kind = {Publish} and (data->>'At')::timestamptz = {moment}"));
        }
    }

    [Theory]
    [InlineData("2030-03-10T02:30", null)]
    [InlineData("2030-03-10T03:00", "2030-03-10T08:00:00Z")]
    [InlineData("2030-11-03T01:30", "2030-11-03T06:30:00Z")]
    [InlineData("2030-11-03T02:00", "2030-11-03T08:00:00Z")]
    public async Task Planned_by_hand_for_an_hour_that_the_clocks_repeat_it_is_the_first_and_one_that_they_skip_is_told(string typed, string? moment)
    {
        var north = await InChicagoAsync();
        var tess = await north.SignedInAsAsync("communicator", "Tess");
        var issue = await tess.IssueAsync(await tess.NewsletterAsync(), "Later", await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "New"));
        var answer = await tess.DecideAsync(issue, "plan", ("Input.At", typed));
        if (moment is null) { Assert.Contains("there is no such hour", answer.Errors, StringComparison.Ordinal); }
        Assert.Equal(moment is null ? 0 : 1, await north.ValueAsync<long>($"select count(*) from kernel.job where kind = {Publish}"));
        if (moment is null) { return; }
        Assert.Equal(At(moment), new DateTimeOffset(await north.ValueAsync<DateTime>($"select planned_for from newsletters.issue")));
        // Both times that the clocks say so, and once more after a restart.
        foreach (var _ in Enumerable.Range(0, 3)) { await RunAsync(north, Publish, new { Issue = issue, At = At(moment) }); }
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from newsletters.run"));
    }

    [Fact]
    public async Task A_draft_fills_itself_waits_for_somebody_and_goes_out_once_at_its_time()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        await north.PostAsync(ruth, "New this week");
        await tess.NewsletterAsync(fills: true, more: [("Input.Days", "1")]);
        var (id, at) = await DueAsync(north);
        var issue = await north.ValueAsync<Guid>($"select id from newsletters.issue");
        Assert.Contains("waits for somebody to look at it", (await tess.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Contains("New this week", (await tess.LookAsync(issue)).Words, StringComparison.Ordinal);
        Assert.Equal(303, (await tess.DecideAsync(issue, "approve")).Status);
        var due = new { Issue = issue, At = at };
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RunAsync(north, Publish, due)));
        Assert.Equal((1L, 1L), (await north.ValueAsync<long>($"select count(*) from newsletters.run"), await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'issue.published'")));
        Assert.Equal(["New this week"], (await tess.GetAsync("/newsletters/in-the-loop/1")).Pieces());
        // Nothing is new since.
        (id, at) = await DueAsync(north);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from newsletters.issue"));
    }

    [Fact]
    public async Task One_that_nobody_approved_stays_a_draft_and_comes_round_with_what_is_new_by_then()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        await north.PostAsync(ruth, "First");
        await tess.NewsletterAsync(fills: true, more: [("Input.Days", "1")]);
        var (_, at) = await DueAsync(north);
        var issue = await north.ValueAsync<Guid>($"select id from newsletters.issue");
        await RunAsync(north, Publish, new { Issue = issue, At = at });
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.run"));
        Assert.Contains("has not gone out. Nobody has approved it", (await tess.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        await north.PostAsync(ruth, "Second");
        await DueAsync(north);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from newsletters.issue"));
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from newsletters.piece"));
    }

    [Fact]
    public async Task What_came_in_after_it_was_approved_has_to_be_approved_and_a_changed_rhythm_leaves_old_jobs_without_work()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        await north.PostAsync(ruth, "First");
        var path = await tess.NewsletterAsync(fills: true, more: [("Input.Days", "1")]);
        var old = await NextAsync(north);
        Assert.Equal(303, (await (await tess.GetAsync($"{path}/edit")).SubmitAsync("Save", ("Input.At", "09:00"))).Status);
        await RunAsync(north, Draft, new { Newsletter = old.Id, old.At });
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.issue"));
        var (_, at) = await DueAsync(north);
        var issue = await north.ValueAsync<Guid>($"select id from newsletters.issue");
        await tess.DecideAsync(issue, "approve");
        await tess.SaveAsync(issue, "save", ("Input.Teaser", "Changed since."));
        await RunAsync(north, Publish, new { Issue = issue, At = at });
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.run"));
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

    private static async Task<(Guid Id, DateTimeOffset At)> NextAsync(Hospital hospital) =>
        (await hospital.ValueAsync<Guid>($"select id from newsletters.newsletter"), new DateTimeOffset(await hospital.ValueAsync<DateTime>($"select next_at from newsletters.newsletter")));

    /// <summary>The next draft is made now.</summary>
    private static async Task<(Guid Id, DateTimeOffset At)> DueAsync(Hospital hospital)
    {
        var next = await NextAsync(hospital);
        await RunAsync(hospital, Draft, new { Newsletter = next.Id, next.At });
        return next;
    }

    private static async Task RunAsync(Hospital hospital, string kind, object data)
    {
        await using var scope = hospital.App.Services.GetRequiredService<TenantScopes>().For(hospital.Tenant);
        await hospital.App.Services.GetServices<IJobHandler>().Single(h => h.Kind == kind).RunAsync(scope.ServiceProvider, JsonSerializer.Serialize(data), CancellationToken.None);
    }

    private async Task<Hospital> InChicagoAsync()
    {
        var added = await App.HospitalAsync();
        await added.ExecuteAsync($"update catalogue.tenant set time_zone = 'America/Chicago' where id = {added.Id}");
        await App.CatalogueChangedAsync();
        return await App.FindAsync(added.Id, t => t.TimeZone.Id == "America/Chicago");
    }
}
