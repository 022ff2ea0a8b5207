using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Collaboration.Media.Pictures;

/// <summary>
/// The workers of this process: started when they are needed, at the back of the queue for the processor, so that pages
/// come first. One that dies or takes too long is ended and another takes its place: nobody notices but the log.
/// </summary>
internal sealed class PictureWorkers(ILogger<PictureWorkers> log) : IAsyncDisposable
{
    /// <summary>All cores but one.</summary>
    public static readonly int Most = Math.Max(1, Environment.ProcessorCount - 1);

    private static readonly Action<ILogger, string, Exception?> s_logLost =
        LoggerMessage.Define<string>(LogLevel.Warning, new EventId(1, "PictureWorkerLost"), "A picture's worker was lost: {Message}");

    private readonly SemaphoreSlim _turns = new(Most);
    private readonly ConcurrentBag<WorkerProcess> _idle = [];

    /// <returns>The answer; a refusal when the worker dies of the picture or is not done in time.</returns>
    /// <exception cref="PicturesMissingException">There is no libvips here.</exception>
    public async Task<PictureAnswer> MakeAsync(PictureOrder order, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        try
        {
            // It may have died of the picture before, or of nothing: a fresh one tries once more.
            return await TryAsync(order, await RestedAsync(), ct) ?? await TryAsync(order, null, ct) ?? PictureAnswer.No("That picture cannot be shown: drawing it failed. Save it again as JPEG or PNG and try once more.");
        }
        finally { _turns.Release(); }
    }

    /// <returns>Null when the worker died.</returns>
    private async Task<PictureAnswer?> TryAsync(PictureOrder order, WorkerProcess? rested, CancellationToken ct)
    {
        var worker = rested ?? await WorkerProcess.StartAsync(ct);
        var isWell = false;
        try
        {
            var answer = await worker.AskAsync(order, ct);
            isWell = !worker.IsSpent;
            return answer;
        }
        catch (IOException lost)
        {
            s_logLost(log, lost.Message, null);
            return null;
        }
        catch (TimeoutException lost)
        {
            s_logLost(log, lost.Message, null);
            return PictureAnswer.No("That picture takes too long to draw. Make it smaller and try again.");
        }
        finally
        {
            if (isWell) { _idle.Add(worker); } else { await worker.DisposeAsync(); }
        }
    }

    private async Task<WorkerProcess?> RestedAsync()
    {
        while (_idle.TryTake(out var worker))
        {
            if (!worker.IsSpent) { return worker; }
            await worker.DisposeAsync();
        }
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var worker)) { await worker.DisposeAsync(); }
        _turns.Dispose();
    }
}

/// <summary>Pictures can be kept here and not drawn: the library is missing. The message says how to mend it.</summary>
internal sealed class PicturesMissingException() : Exception("Pictures cannot be drawn: libvips is missing. Install it (Debian: apt install libvips42) and start again.");
