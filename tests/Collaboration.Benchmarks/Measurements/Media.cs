using System.Buffers.Binary;
using System.Diagnostics;
using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>Pictures that are drawn while people read on, many uploads at once, and a long film that many watch.</summary>
internal static class Media
{
    private const int PagesPerSecond = 80, PicturesPerSecond = 4, Photographers = 8;
    private const int Uploaders = 200, UploadBytes = 50_000_000;

    public static async Task MeasureAsync(Plan plan, App app, Ward ward, Report report, CancellationToken ct)
    {
        await FilmReaders.MeasureAsync(plan, app, ward, report, ct);
        await PicturesAsync(plan, app, ward, report, ct);
        await UploadsAsync(app, ward, report, ct);
    }

    private static async Task PicturesAsync(Plan plan, App app, Ward ward, Report report, CancellationToken ct)
    {
        Console.Error.WriteLine("Taking photographs");
        // So many that each is new, and no more than fit into memory.
        var photographs = Enumerable.Range(0, 16).AsParallel().Select(i => Photograph.Of(4000, 3000, i)).ToList();
        var readers = (await Readers.PeopleAsync(ward, ward.Read.Path[1..], Pages.PostMark, ct)).Pacing(PagesPerSecond);
        var length = TimeSpan.FromSeconds(Math.Max(10, plan.Each.TotalSeconds));
        var (most, within) = await DrawAsync(app, ward, photographs, TimeSpan.FromSeconds(5), 0, null, ct);
        var quiet = await Task.Run(() => readers.Ask(app, length), ct);
        var drawing = DrawAsync(app, ward, photographs, length, 1_000_000, PicturesPerSecond * 1.1, ct);
        var meanwhile = await Task.Run(() => readers.Ask(app, length), ct);
        var (drawn, seconds) = await drawing;
        report.Add(new("media", $"pictures of 12 megapixels, {photographs[0].Length / 1e6:0.0} MB each, as fast as they are drawn", most / within, "/s"));
        report.Add(new("media", "the same while others read, sent in their time", drawn / seconds, "/s", AtLeast: PicturesPerSecond));
        report.Add(new("media", $"p99 of a page at {PagesPerSecond} a second, quiet", quiet.Within(0.99), "ms"), quiet);
        report.Add(new("media", "the same meanwhile", meanwhile.Within(0.99), "ms"), meanwhile);
        report.Add(new("media", "the same meanwhile, of quiet", meanwhile.Within(0.99) / quiet.Within(0.99), "×", AtMost: 2));
    }

    /// <summary>Several people bring one picture after the other, each time another one.</summary>
    /// <param name="perSecond">How many they begin together; null where nobody waits.</param>
    private static async Task<(int Drawn, double Seconds)> DrawAsync(App app, Ward ward, List<byte[]> photographs, TimeSpan length, int first, double? perSecond, CancellationToken ct)
    {
        var (number, drawn, since) = (first, 0, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, Photographers).Select(i => Task.Run(async () =>
        {
            using var sender = new Sender(app, ward.People[i]);
            while (Stopwatch.GetElapsedTime(since) < length)
            {
                var next = Interlocked.Increment(ref number);
                if (TimeSpan.FromSeconds((next - first - 1) / perSecond ?? 0) - Stopwatch.GetElapsedTime(since) is { Ticks: > 0 } early) { await Task.Delay(early, ct); }
                await sender.SendAsync($"photograph-{next}.jpg", Another(photographs[next % photographs.Count], next), ct);
                Interlocked.Increment(ref drawn);
            }
        }, ct)));
        return (drawn, Stopwatch.GetElapsedTime(since).TotalSeconds);
    }

    /// <summary>The same with other strengths of its finest parts: another picture of the same length.</summary>
    private static byte[] Another(byte[] photograph, int number)
    {
        var another = photograph.ToArray();
        // The last of the table of strengths, which stands first: 2 bytes of start, 5 of head, 64 of table.
        BinaryPrimitives.WriteInt32BigEndian(another.AsSpan(67), 0x20202020 + (number & 0x1F1F1F1F));
        return another;
    }

    private static async Task UploadsAsync(App app, Ward ward, Report report, CancellationToken ct)
    {
        Console.Error.WriteLine($"{Uploaders} people send {UploadBytes / 1_000_000} MB each");
        var content = new byte[UploadBytes];
        new Random(1).NextBytes(content);
        // A sound as MP3: frames that hold anything, so that whatever reads it finds its length.
        for (var i = 0; i < content.Length; i++) { if (content[i] == 0xFF) { content[i] = 0; } }
        for (var i = 0; i + 4 <= content.Length; i += 417) { ((ReadOnlySpan<byte>)[0xFF, 0xFB, 0x90, 0x64]).CopyTo(content.AsSpan(i)); }
        Meter.ForgetPeak(app.Id);
        var (peak, since) = (0L, Stopwatch.GetTimestamp());
        var sending = Task.WhenAll(Enumerable.Range(0, Uploaders).Select(i => Task.Run(async () =>
        {
            using var sender = new Sender(app, ward.People[i % Photographers]);
            await sender.SendAsync($"sound-{i}.mp3", content, ct);
        }, ct)));
        while (!sending.IsCompleted)
        {
            peak = Math.Max(peak, Meter.Peak(app.Id));
            await Task.WhenAny(sending, Task.Delay(200, ct));
        }
        await sending;
        report.Add(new("media", $"most memory of the app while {Uploaders} people send {UploadBytes / 1_000_000} MB each", peak / 1048576.0, "MB", AtMost: 700));
        report.Add(new("media", "what came in meanwhile", (double)Uploaders * UploadBytes / 1e6 / Stopwatch.GetElapsedTime(since).TotalSeconds, "MB/s"));
    }
}
