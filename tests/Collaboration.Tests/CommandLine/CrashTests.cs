using System.Diagnostics;
using System.Globalization;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.CommandLine;

public sealed class CrashTests(Crashing crashing) : IClassFixture<Crashing>
{
    [Fact]
    public async Task No_comment_that_was_acknowledged_is_lost_when_the_app_is_killed()
    {
        var server = await crashing.ServerAsync();
        var postmaster = crashing.Installed.Postmaster()![0];
        var comments = await crashing.AcknowledgedUntilAsync(server, server.Program.Kill);
        await crashing.ServerAsync();
        Assert.Equal(postmaster, crashing.Installed.Postmaster()![0]);
        Assert.Equal(0L, await crashing.LostAsync(comments));
    }

    [Fact]
    public async Task No_comment_that_was_acknowledged_is_lost_when_the_database_is_killed()
    {
        var server = await crashing.ServerAsync();
        using var postmaster = Process.GetProcessById(int.Parse(crashing.Installed.Postmaster()![0], CultureInfo.InvariantCulture));
        var comments = await crashing.AcknowledgedUntilAsync(server, postmaster.Kill);
        server.Program.Terminate();
        Assert.Equal(0, (await server.Program.EndAsync()).Exit);
        await crashing.ServerAsync();
        Assert.Equal(0L, await crashing.LostAsync(comments));
    }

    [Fact]
    public async Task A_stop_finishes_the_request_in_hand_and_then_stops_the_database()
    {
        var server = await crashing.ServerAsync();
        var (visitor, action, fields) = await crashing.WriterAsync(server, "ana@lakeside.example");
        using var disposed = visitor;
        fields["Input.Text"] = "Sent just before the end.";
        var postmaster = crashing.Installed.Postmaster()![0];
        Task<Seen> sent;
        await using (var other = await crashing.Installed.OpenAsync())
        {
            await other.ExecuteAsync($"begin");
            // Readers pass, the next writer waits.
            await other.ExecuteAsync($"lock table blogs.comment in share row exclusive mode");
            sent = visitor.PostAsync(action, fields);
            await Wait.UntilAsync("the request waits for the table", async () => await other.ValueAsync<bool>($"select exists (select from pg_locks where not granted)"));
            server.Program.Terminate();
            await Wait.UntilAsync("nobody new is let in", async () => !await server.IsListeningAsync());
            Assert.False(sent.IsCompleted);
            Assert.False(server.Program.HasEnded);
            await other.ExecuteAsync($"rollback");
        }
        Assert.Equal(303, (await sent).Status);
        Assert.Equal(0, (await server.Program.EndAsync()).Exit);
        Assert.Null(crashing.Installed.Postmaster());
        // It takes its file away as the last thing before it ends.
        await Wait.UntilAsync("the database has ended", () => !Runs(postmaster));
    }

    // What has ended and waits to be reaped has no command line any more.
    private static bool Runs(string process)
    {
        try { return File.ReadAllText($"/proc/{process}/cmdline").Length > 0; }
        catch (IOException) { return false; }
    }
}
