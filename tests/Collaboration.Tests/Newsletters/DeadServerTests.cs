using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>A mail server that is away, deaf, or wants nothing of us, stops a run, which says so and goes on when told.</summary>
[Long]
public sealed class DeadServerTests(DeadServerTests.Database database) : IClassFixture<DeadServerTests.Database>
{
    [Fact]
    public async Task A_server_that_is_away_stops_the_run_and_everybody_gets_it_when_it_is_back()
    {
        int port;
        await using (var free = await PostServer.StartAsync()) { port = free.Port; }
        await using var app = await App.StartAsync(database.Cluster, SendingFixture.Settings(port));
        var north = await app.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        for (var i = 0; i < 30; i++) { await north.ReaderAsync(newsletter, $"reader{i}@example.org"); }
        var run = await north.SendAsync(newsletter, await north.IssueAsync(newsletter));
        await Wait.UntilAsync("the run is stopped", () => north.ValueAsync<bool>($"select stopped_at is not null from newsletters.run where id = {run}"));
        var communicator = await north.SignedInAsAsync("communicator");
        var page = await communicator.GetAsync($"/newsletters/runs/{run}");
        Assert.Contains("The mail server cannot be reached", page.Words, StringComparison.Ordinal);
        Assert.Equal(30, await north.ValueAsync<long>($"select count(*) from newsletters.delivery where run_id = {run} and state = 'waiting'"));
        await using var back = await PostServer.StartAsync($"{port}");
        await page.SubmitAsync("Go on");
        await north.EndedAsync(run);
        Assert.Equal(30, back.Mails.Select(m => m.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(30, back.Mails.Count);
    }

    [Fact]
    public async Task A_server_that_takes_nothing_from_us_stops_the_run_at_once()
    {
        await using var closed = await PostServer.StartAsync("--closed", "--slow-talk");
        await using var app = await App.StartAsync(database.Cluster, SendingFixture.Settings(closed.Port));
        var north = await app.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        await north.ReaderAsync(newsletter, "ana@example.org");
        var run = await north.SendAsync(newsletter, await north.IssueAsync(newsletter));
        await Wait.UntilAsync("the run is stopped", () => north.ValueAsync<bool>($"select stopped_at is not null from newsletters.run where id = {run}"));
        Assert.Contains("You may not send here", await north.ValueAsync<string>($"select why from newsletters.run where id = {run}"), StringComparison.Ordinal);
        Assert.Equal("active", await north.ValueAsync<string>($"select state from newsletters.subscriber"));
    }

    [Fact]
    public async Task A_quoted_name_is_told_to_the_server_as_it_stands_and_a_dot_that_begins_a_line_is_doubled()
    {
        // The server of the other tests knows no quoted names.
        await using var plain = new ScriptedServer(line => line switch
        {
            "" => "220 ready",
            ['E', 'H', 'L', 'O', ..] => "250-plain.example\r\n250-SIZE 1000000\r\n250 HELP",
            "DATA" => "354 go on",
            "." => "250 2.0.0 taken",
            _ => "250 2.1.0 fine",
        });
        await using var app = await App.StartAsync(database.Cluster, SendingFixture.Settings(plain.Port));
        var north = await app.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        foreach (var address in new[] { "\"john smith\"@example.org", "\"a\\\"b@c\"@example.org" }) { await north.ReaderAsync(newsletter, address); }
        await north.EndedAsync(await north.SendAsync(newsletter, await north.IssueAsync(newsletter)));
        Assert.Contains("RCPT TO:<\"john smith\"@example.org>", plain.Heard);
        Assert.Contains("RCPT TO:<\"a\\\"b@c\"@example.org>", plain.Heard);
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from newsletters.delivery where state = 'sent'"));
        Assert.All(plain.Heard, line => Assert.True(line.Length <= 998));
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request", "no mail server")]
    [InlineData("421 4.3.2 come back tomorrow", "come back tomorrow")]
    [InlineData("554 5.7.1 you are on a list", "you are on a list")]
    public async Task What_answers_otherwise_than_a_mail_server_stops_the_run_and_is_quoted(string greeting, string says)
    {
        await using var other = new ScriptedServer(_ => greeting);
        await using var app = await App.StartAsync(database.Cluster, SendingFixture.Settings(other.Port));
        var north = await app.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        await north.ReaderAsync(newsletter, "ana@example.org");
        var run = await north.SendAsync(newsletter, await north.IssueAsync(newsletter));
        await Wait.UntilAsync("the run is stopped", () => north.ValueAsync<bool>($"select stopped_at is not null from newsletters.run where id = {run}"));
        Assert.Contains(says, await north.ValueAsync<string>($"select why from newsletters.run where id = {run}"), StringComparison.Ordinal);
        Assert.Equal("waiting", await north.ValueAsync<string>($"select state from newsletters.delivery"));
    }

    /// <summary>Of these tests alone, one after the other: other nodes would send their mails.</summary>
    public sealed class Database : IAsyncLifetime
    {
        internal TestCluster Cluster { get; private set; } = null!;

        public async Task InitializeAsync() => Cluster = await TestCluster.StartAsync();

        public async Task DisposeAsync() => await Cluster.DisposeAsync();
    }
}
