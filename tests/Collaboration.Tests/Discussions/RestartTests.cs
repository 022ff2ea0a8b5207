using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Collaboration.Tests.Discussions;

/// <summary>PostgreSQL is restarted below a node that serves, with pages open.</summary>
[Long]
public sealed class RestartTests : IAsyncLifetime
{
    private TestCluster _cluster = null!;
    private App _app = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync();
        _app = await App.StartAsync(_cluster);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Open_pages_miss_nothing_and_have_each_thing_once_and_in_order()
    {
        var north = await _app.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        var (stream, cursor) = await ben.StreamAsync();
        await using var page = await LiveClient.OpenAsync(ben, _app);
        Assert.NotNull(await page.JoinAsync(stream, cursor));
        var said = new List<Guid> { await ana.SayAsync("Before") };
        var (token, late) = (await ana.TokenAsync(), Guid.CreateVersion7());
        (string, string?)[] form = [("Input.Id", $"{late}"), ("Input.Text", "While"), ("__RequestVerificationToken", token)];
        var told = await ToldAsync(page, 1);

        await _cluster.StopAsync();
        var refused = await ana.PostBareAsync(Talk.Everyone, form);
        Assert.Equal(503, refused.Status);
        Assert.Equal("5", refused.Header("Retry-After"));
        Assert.Contains("what you typed is still there", refused.Words, StringComparison.Ordinal);
        Assert.False(page.IsOver);
        await _cluster.StartAgainAsync();

        // The first that comes finds connections that ended while they lay idle, and does not hear of it.
        Assert.Equal(303, (await ana.PostBareAsync(Talk.Everyone, form)).Status);
        Assert.Equal(303, (await ana.PostBareAsync(Talk.Everyone, form)).Status);
        said.Add(late);
        said.Add(await ana.SayAsync("After"));
        told.AddRange(await ToldAsync(page, 2));
        Assert.Equal(said, told);
        Assert.Equal(["After", "While", "Before"], (await ben.GetAsync(Talk.Everyone)).Said());

        // And who comes back asks on from where they were.
        await using var again = await LiveClient.OpenAsync(ben, _app);
        Assert.Equal(said, Ids((await again.JoinAsync(stream, cursor))!.Value));
    }

    [Fact]
    public async Task A_restart_between_two_requests_is_noticed_by_nobody()
    {
        var north = await _app.HospitalAsync();
        var people = new List<Browser>();
        for (var i = 0; i < 12; i++) { people.Add(await north.SignedInAsAsync("staff")); }
        // As many connections as there are people lie idle after this.
        await Task.WhenAll(people.Select(p => p.GetAsync(Talk.Everyone)));
        await _cluster.StopAsync();
        await _cluster.StartAgainAsync();
        var pages = await Task.WhenAll(people.Select(p => p.GetAsync(Talk.Everyone)));
        Assert.DoesNotContain(_app.Log.Lines, l => l.Contains("did not reach", StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Equal(200, page.Status));
        Assert.Equal(200, (await north.Stranger().GetAsync("/")).Status);
    }

    [Fact]
    public async Task The_node_serves_on_and_its_jobs_go_on()
    {
        var north = await _app.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var stopping = _app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await north.ExecuteAsync($"insert into kernel.job (id, kind, run_at) values (gen_random_uuid(), 'hold.lifted', now() + interval '1 second')");
        await _cluster.StopAsync();
        await Wait.UntilAsync("the node knows that it cannot serve", async () => (await ana.SendAsync(HttpMethod.Get, "/health/ready", null)).Status == 503);
        Assert.Equal(200, (await ana.SendAsync(HttpMethod.Get, "/health/live", null)).Status);
        Assert.Equal(503, (await ana.GetAsync("/account")).Status);
        await _cluster.StartAgainAsync();
        await Wait.UntilAsync("the job is done", async () => await north.ValueAsync<long>($"select count(*) from kernel.job where kind = 'hold.lifted'") == 0);
        await Wait.UntilAsync("it can serve again", async () => (await ana.SendAsync(HttpMethod.Get, "/health/ready", null)).Status == 200);
        Assert.Equal(200, (await ana.GetAsync("/account")).Status);
        Assert.False(stopping.IsCancellationRequested);
    }

    [Fact]
    public async Task Open_pages_at_rest_are_asked_for_when_the_database_tells_and_once_it_is_heard_again()
    {
        // A node that has not heard the database for a moment, on a busy machine, asks for all of them: then once more.
        for (var tries = 1; !await HeardAllTheWhileAsync(); tries++) { Assert.True(tries < 5, "The node does not hear the database."); }
    }

    private async Task<bool> HeardAllTheWhileAsync()
    {
        var (events, wasDeaf) = (_app.Services.GetRequiredService<EventStream>(), false);
        await using var watching = new Timer(_ => wasDeaf |= !events.IsCurrent, null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
        var north = await _app.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        var (stream, cursor) = await ana.StreamAsync();
        await using var hers = await LiveClient.OpenAsync(ana, _app);
        await using var his = await LiveClient.OpenAsync(ben, _app);
        foreach (var page in new[] { hers, his }) { Assert.NotNull(await page.JoinAsync(stream, cursor)); }
        await RestAsync();
        await using (var owner = await _cluster.OpenAsync("postgres"))
        {
            // Past the triggers, as nothing is ever changed: nobody is told.
            await owner.ExecuteAsync($"set session_replication_role = replica");
            await owner.ExecuteAsync($"update kernel.account set suspended_at = now() where id in ({ana.Person.Id}, {ben.Person.Id})");
            await RestAsync();
            if (wasDeaf) { return false; }
            Assert.False(hers.IsOver || his.IsOver);
            await owner.ExecuteAsync($"select pg_notify('standing', {$"{north.Id} {ana.Person.Id}"})");
        }
        await Wait.UntilAsync("she is cut off", () => hers.IsOver);
        await RestAsync();
        if (wasDeaf) { return false; }
        Assert.False(his.IsOver);
        await _cluster.StopAsync();
        await _cluster.StartAgainAsync();
        await Wait.UntilAsync("he is cut off", () => his.IsOver);
        return true;
    }

    /// <summary>Until every request that lasts would have been looked at more than once.</summary>
    private static Task RestAsync()
    {
        var until = TimeProvider.System.GetUtcNow() + (LongRequests.Interval * 2.5);
        return Wait.UntilAsync("some looks have passed", () => TimeProvider.System.GetUtcNow() >= until);
    }

    /// <summary>What comes by itself, each thing where it came first.</summary>
    private static async Task<List<Guid>> ToldAsync(LiveClient page, int least)
    {
        var told = new List<Guid>();
        while (told.Count < least) { told.AddRange(Ids(await page.ChangedAsync()).Except(told)); }
        return told;
    }

    private static IEnumerable<Guid> Ids(System.Text.Json.JsonElement changes) => changes.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid());
}
