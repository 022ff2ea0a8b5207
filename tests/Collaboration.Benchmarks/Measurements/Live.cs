using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>Ten thousand open pages, and what is said in a channel that a thousand of them watch: on one node, on two, through a cut, and with a node killed.</summary>
internal static class Live
{
    private const int Pages = 10_000, Watching = 1_000, PerSecond = 20, CutOff = 500, Speakers = 400;
    private const string Rounds = "discussion/rounds";

    public static async Task MeasureAsync(Plan plan, App app, Ward ward, Report report, CancellationToken ct)
    {
        await Staff.SignInAsync(ward.Sql, ct);
        var stream = "channel:" + (await ward.Sql.RunAsync("select replace(id::text, '-', '') from discussions.channel where slug = 'rounds'", ct))[^1];
        var speakers = new List<Speaker>();
        foreach (var some in Enumerable.Range(0, Speakers).Chunk(20)) { speakers.AddRange(await Task.WhenAll(some.Select(i => Speaker.ComeAsync(app, i, ct)))); }

        await Hours.MeasureAsync(app, ward, report, ct);
        await OneNodeAsync(plan, app, ward, stream, speakers, report, ct);
        await using var second = await app.Installation.ServeAsync(ct, offset: 1);
        await TwoNodesAsync(plan, app, second, ward, stream, speakers, report, ct);
        await CutOffAsync(app, second, ward, stream, speakers, report, ct);
        await KilledAsync(app, second, ward, stream, speakers, report, ct);
    }

    private static async Task OneNodeAsync(Plan plan, App app, Ward ward, string stream, List<Speaker> speakers, Report report, CancellationToken ct)
    {
        Console.Error.WriteLine($"{Pages:N0} pages are opened");
        var orders = await OrdersAsync(ward, stream, [app.Port], ct);
        await using var first = await Audience.ComeAsync([orders[0]], ct);
        await SaidAsync(plan.Each, speakers, ct);
        var (before, since) = (app.Meter.Memory().App, Stopwatch.GetTimestamp());
        await using var others = await Audience.ComeAsync([.. orders.Skip(1)], ct);
        var (watched, _) = await others.UntilAsync(w => w.In == Pages - Watching, ct);
        var took = Stopwatch.GetElapsedTime(since);
        report.Add(new("live", "connections on one node", watched.In + (await first.AskAsync("report", ct)).In, "", AtLeast: Pages, Note: $"the last {watched.In:N0} in {took.TotalSeconds:0.0} s"));
        await SpeakAsync(plan.Each, first, speakers, "one node", report, ct);
        report.Add(new("live", "memory of the app for each connection", (app.Meter.Memory().App - before) / 1024.0 / (Pages - Watching), "KB", AtMost: 40));
    }

    private static async Task TwoNodesAsync(Plan plan, App app, App second, Ward ward, string stream, List<Speaker> speakers, Report report, CancellationToken ct)
    {
        await using var audience = await Audience.ComeAsync(await OrdersAsync(ward, stream, [app.Port, second.Port], ct), ct);
        var (watched, _) = await audience.UntilAsync(w => w.In == Pages, ct);
        report.Add(new("live", "connections on two nodes", watched.In, "", AtLeast: Pages));
        await SpeakAsync(plan.Each, audience, speakers, "two nodes, posted on one", report, ct);
    }

    private static async Task CutOffAsync(App app, App second, Ward ward, string stream, List<Speaker> speakers, Report report, CancellationToken ct)
    {
        var order = new WatchOrder([app.Port, second.Port], "127.0.0.2", Ward.Hospital, 0, Watching, stream, await CursorAsync(ward, ct));
        await using var audience = await Audience.ComeAsync([order], ct);
        await audience.UntilAsync(w => w.In == Watching, ct);
        var began = await CursorAsync(ward, ct);
        var first = await SaidAsync(TimeSpan.FromSeconds(3), speakers, ct);
        await audience.AskAsync($"cut {CutOff}", ct);
        Console.Error.WriteLine($"{CutOff} are cut off for a minute");
        var meanwhile = await SaidAsync(TimeSpan.FromSeconds(60), speakers, ct);
        await audience.AskAsync($"back {CutOff}", ct);
        var last = await SaidAsync(TimeSpan.FromSeconds(3), speakers, ct);
        var all = first.Count + meanwhile.Count + last.Count;
        var (_, after) = await audience.UntilAsync(w => w.Last.Count == all && w.Last.Values.All(t => t.Count == Watching), ct);
        report.Add(new("live", $"of {Watching}, those who show all {all:N0} things, in order, each once, after {CutOff} were cut off for a minute", await InOrderAsync(audience, ward, stream, began, ct), "", AtLeast: Watching, Note: $"{after.TotalSeconds:0.0} s after the last"));
    }

    private static async Task KilledAsync(App app, App second, Ward ward, string stream, List<Speaker> speakers, Report report, CancellationToken ct)
    {
        // Half of them begin at the node that dies.
        var order = new WatchOrder([second.Port, app.Port], "127.0.0.3", Ward.Hospital, 0, Watching, stream, await CursorAsync(ward, ct));
        await using var audience = await Audience.ComeAsync([order], ct);
        await audience.UntilAsync(w => w.In == Watching, ct);
        var began = await CursorAsync(ward, ct);
        var speaking = SaidAsync(TimeSpan.FromSeconds(12), speakers, ct);
        await Task.Delay(TimeSpan.FromSeconds(2), ct);
        second.Kill();
        var since = Stopwatch.GetTimestamp();
        await audience.UntilAsync(w => w.In < Watching * 0.9, ct);
        await audience.UntilAsync(w => w.In == Watching, ct);
        report.Add(new("live", "until all are on the other node after one is killed", Stopwatch.GetElapsedTime(since).TotalSeconds, "s", AtMost: 10));
        var said = await speaking;
        await audience.UntilAsync(w => w.Last.Count == said.Count && w.Last.Values.All(t => t.Count == Watching), ct);
        report.Add(new("live", $"of {Watching}, those who show all {said.Count:N0} things, in order, each once, after that", await InOrderAsync(audience, ward, stream, began, ct), "", AtLeast: Watching));
    }

    private static async Task SpeakAsync(TimeSpan length, Audience audience, List<Speaker> speakers, string where, Report report, CancellationToken ct)
    {
        await SaidAsync(TimeSpan.FromSeconds(3), speakers, ct);
        var said = await SaidAsync(length, speakers, ct);
        var (watched, _) = await audience.UntilAsync(w => said.Keys.All(id => w.Last.TryGetValue(id, out var told) && told.Count == Watching), ct);
        var latencies = said.Select(s => watched.Last.TryGetValue(s.Key, out var told) && told.Count == Watching ? Stopwatch.GetElapsedTime(s.Value, told.At).TotalMilliseconds : double.PositiveInfinity).Order().ToArray();
        report.Add(new("live", $"messages of {PerSecond} a second that reached all {Watching}, {where}", latencies.Count(double.IsFinite) * 100.0 / latencies.Length, "%", AtLeast: 100));
        report.Add(new("live", $"from just before the POST to the last of {Watching}, p50, {where}", latencies[latencies.Length / 2], "ms"));
        report.Add(new("live", $"the same, p99, {where}", latencies[Math.Min(latencies.Length - 1, (int)(latencies.Length * 0.99))], "ms", AtMost: 250));
    }

    /// <summary>Colleagues speak in turn, at their pace.</summary>
    /// <returns>What was said and accepted, and when it was sent.</returns>
    private static async Task<ConcurrentDictionary<Guid, long>> SaidAsync(TimeSpan length, List<Speaker> speakers, CancellationToken ct)
    {
        var (said, sending) = (new ConcurrentDictionary<Guid, long>(), new List<Task>());
        var since = Stopwatch.GetTimestamp();
        for (var turn = 0; turn < length.TotalSeconds * PerSecond; turn++)
        {
            if (TimeSpan.FromSeconds((double)turn / PerSecond) - Stopwatch.GetElapsedTime(since) is { Ticks: > 0 } early) { await Task.Delay(early, ct); }
            var speaker = speakers[Random.Shared.Next(speakers.Count / 2) * 2 + (turn & 1)];
            sending.Add(Task.Run(async () =>
            {
                var (id, at) = (Guid.CreateVersion7(), Stopwatch.GetTimestamp());
                await speaker.SayAsync(Rounds, id, Words.Paragraph(Random.Shared.Next(1000), 200), ct);
                said[id] = at;
            }, ct));
        }
        await Task.WhenAll(sending);
        return said;
    }

    /// <summary>How many show what was said, all of it and in the stream's own order.</summary>
    private static async Task<int> InOrderAsync(Audience audience, Ward ward, string stream, string began, CancellationToken ct)
    {
        var order = await ward.Sql.RunAsync("select subject from kernel.event where stream = :'stream' and kind = 'message.sent' and xid >= split_part(:'began', '.', 1)::xid8 order by xid, id", ct, ("stream", stream), ("began", began));
        var right = Convert.ToHexStringLower(SHA256.HashData(order.SelectMany(id => Guid.Parse(id).ToByteArray()).ToArray()));
        return (await audience.AskAsync("orders", ct)).Orders.GetValueOrDefault(right);
    }

    /// <summary>A thousand in the channel where something is said, the others in one that is quiet, from several addresses.</summary>
    private static async Task<IReadOnlyList<WatchOrder>> OrdersAsync(Ward ward, string stream, int[] ports, CancellationToken ct)
    {
        var (cursor, quiet) = (await CursorAsync(ward, ct), "channel:" + (await ward.Sql.RunAsync("select replace(c.id::text, '-', '') from discussions.channel c join catalogue.tenant t on t.id = c.tenant_id where slug = 'everyone' and t.short_name = :'hospital'", ct, ("hospital", Ward.Hospital)))[^1]);
        return [new(ports, "127.0.0.2", Ward.Hospital, 0, Watching, stream, cursor), .. Enumerable.Range(1, 3).Select(i => new WatchOrder(ports, $"127.0.0.{2 + i}", Ward.Hospital, Watching + (i - 1) * 3000, 3000, quiet, cursor))];
    }

    private static async Task<string> CursorAsync(Ward ward, CancellationToken ct) => (await ward.Sql.RunAsync("select pg_snapshot_xmin(pg_current_snapshot())::text || '.0'", ct))[^1];
}
