using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;

namespace Collaboration.Benchmarks.Load;

/// <summary>What the watchers of a process have been told.</summary>
/// <param name="In">How many are in.</param>
/// <param name="Returns">How often one was thrown out and came back.</param>
/// <param name="Last">For each thing, how many have it and when the last of them got it, by the machine's clock.</param>
/// <param name="Orders">Fingerprints of what they show in their order, each with how many show it.</param>
internal sealed record Watched(int In, int Returns, Dictionary<Guid, Told> Last, Dictionary<string, int> Orders);

internal sealed record Told(int Count, long At);

/// <summary>A process of watchers: an order on its first line of input, then commands, an answer in a line for each.</summary>
internal static class Watching
{
    public const string Verb = "watch";

    public static async Task<int> RunAsync()
    {
        var order = JsonSerializer.Deserialize<WatchOrder>((await Console.In.ReadLineAsync())!)!;
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ConnectCallback = (context, ct) => ConnectAsync(order.Source, context.DnsEndPoint, ct) });
        using var over = new CancellationTokenSource();
        var told = new ConcurrentDictionary<Guid, Told>();
        var watchers = Enumerable.Range(0, order.Count).Select(i => new Watcher(order, i, http, (id, at) => told.AddOrUpdate(id, new Told(1, at), (_, t) => new(t.Count + 1, Math.Max(t.At, at))))).ToList();
        // So many come through the door at once.
        foreach (var some in watchers.Chunk(50))
        {
            foreach (var one in some) { _ = one.RunAsync(over.Token); }
            for (var waited = 0; waited < 500 && !some.All(w => w.IsIn); waited++) { await Task.Delay(10); }
        }
        _ = PingAsync(watchers, over.Token);
        await Console.Out.WriteLineAsync("ready");
        while (await Console.In.ReadLineAsync() is { } command)
        {
            var some = watchers.Take(command.Split(' ') is [_, var count] ? int.Parse(count) : 0).ToList();
            if (command.StartsWith("cut", StringComparison.Ordinal)) { some.ForEach(w => w.CutOff()); }
            if (command.StartsWith("back", StringComparison.Ordinal)) { foreach (var one in some) { one.Return(); _ = one.RunAsync(over.Token); } }
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new Watched(watchers.Count(w => w.IsIn), watchers.Sum(w => w.Returns), told.ToDictionary(), command == "orders"
                ? watchers.CountBy(w => Convert.ToHexStringLower(SHA256.HashData(w.Shown.SelectMany(id => id.ToByteArray()).ToArray()))).ToDictionary() : [])));
        }
        await over.CancelAsync();
        return 0;
    }

    /// <summary>A page that says nothing for forty seconds is taken for dead.</summary>
    private static async Task PingAsync(List<Watcher> watchers, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            foreach (var some in watchers.Chunk(Math.Max(1, watchers.Count / 100)))
            {
                foreach (var one in some) { await one.PingAsync(); }
                await Task.Delay(120, ct);
            }
        }
    }

    private static async ValueTask<Stream> ConnectAsync(string source, DnsEndPoint to, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
            await socket.ConnectAsync(IPAddress.Loopback, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }
}
