using System.Diagnostics;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Load;

/// <summary>One who asks.</summary>
/// <param name="Next">The request of the n-th turn.</param>
/// <param name="IsRight">Anything else than a right answer ends the run: an error page must never count as speed.</param>
internal sealed record Member(Func<int, byte[]> Next, Func<Answer, bool> IsRight);

/// <summary>Asks again as soon as it is answered, on a thread and a connection for each member, until time is up.</summary>
internal sealed class Crowd(IReadOnlyList<Member> members)
{
    /// <summary>The same people, who ask so often together and no oftener, however fast they are answered.</summary>
    public Crowd Pacing(int perSecond)
    {
        var pause = TimeSpan.FromSeconds((double)members.Count / perSecond);
        return new([.. members.Select((member, i) => member with { Next = turn => { Thread.Sleep(turn == 0 ? pause * i / members.Count : pause); return member.Next(turn); } })]);
    }

    public Run Ask(App app, TimeSpan length)
    {
        var meter = app.Meter;
        using var go = new ManualResetEventSlim();
        using var there = new CountdownEvent(members.Count);
        var clock = new Stopwatch();
        var latencies = new List<double>[members.Count];
        Exception? failed = null;
        var threads = members.Select((member, i) => new Thread(() =>
        {
            try
            {
                using var connection = new Connection(app.Port);
                there.Signal();
                go.Wait();
                latencies[i] = Converse(connection, member, clock, length);
            }
            catch (Exception e) { failed ??= e; }
        }, 256 << 10)).ToList();
        threads.ForEach(t => t.Start());
        if (!there.Wait(TimeSpan.FromSeconds(10))) { throw new BenchException($"Connections were refused: {failed?.Message}"); }
        var before = meter.Read();
        clock.Start();
        go.Set();
        threads.ForEach(t => t.Join());
        var run = new Run([.. latencies.Where(l => l is not null).SelectMany(l => l)], clock.Elapsed, meter.Read() - before);
        return failed is null ? run : throw new BenchException(failed.Message);
    }

    private static List<double> Converse(Connection connection, Member member, Stopwatch clock, TimeSpan length)
    {
        var latencies = new List<double>(1 << 14);
        for (var turn = 0; clock.Elapsed < length; turn++)
        {
            var request = member.Next(turn);
            var since = Stopwatch.GetTimestamp();
            var answer = connection.Ask(request);
            latencies.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            if (!member.IsRight(answer))
            {
                var line = System.Text.Encoding.ASCII.GetString(request.AsSpan(0, request.AsSpan().IndexOf((byte)'\r')));
                throw new BenchException($"{line} was answered with {answer.Status} and {answer.Length:N0} bytes.");
            }
        }
        return latencies;
    }
}
