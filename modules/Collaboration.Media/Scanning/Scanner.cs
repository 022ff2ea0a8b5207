using System.Net.Sockets;
using Collaboration.Media.Contracts;
using Microsoft.Extensions.Logging;

namespace Collaboration.Media.Scanning;

/// <summary>Asks clamd about a file. One that does not answer lets nothing in.</summary>
internal sealed class Scanner(VirusScanner scanner, ILogger<Scanner> log) : IDisposable
{
    private static readonly Action<ILogger, string, Exception?> s_logSilent =
        LoggerMessage.Define<string>(LogLevel.Error, new EventId(1, "VirusScannerSilent"), "Files cannot be checked for viruses, and none comes in: {Message}");

    private static readonly Action<ILogger, string, Exception?> s_logFound =
        LoggerMessage.Define<string>(LogLevel.Warning, new EventId(2, "VirusFound"), "A file was refused by the virus scanner: {Message}");

    // It has ten threads of its own, and each file waits here without anything held.
    private readonly SemaphoreSlim _turns = new(4);

    /// <returns>Why the file does not come in, for the person who brought it; null when nothing was found.</returns>
    public async Task<BroughtFile?> RefusalAsync(string path, CancellationToken ct)
    {
        if (scanner.At is null) { return null; }
        await _turns.WaitAsync(ct);
        try
        {
            var answer = await ClamStream.AskAsync(scanner.At, path, ct);
            if (answer.EndsWith(": OK", StringComparison.Ordinal)) { return null; }
            if (answer.EndsWith(" FOUND", StringComparison.Ordinal))
            {
                s_logFound(log, answer, null);
                return new(null, "The virus scanner found something harmful in that file. It was not kept.");
            }
            s_logSilent(log, answer, null);
            return answer.Contains("size limit", StringComparison.Ordinal) ? new(null, "That file is larger than the virus scanner here can check. Make it smaller, or ask an administrator.") : Later();
        }
        catch (Exception silent) when (silent is SocketException or IOException or TimeoutException)
        {
            s_logSilent(log, silent.Message, null);
            return Later();
        }
        finally { _turns.Release(); }
    }

    public void Dispose() => _turns.Dispose();

    private static BroughtFile Later() => new(null, "The file cannot be checked for viruses just now. Try again in a moment.") { IsForNow = true };
}
