using System.Diagnostics;

namespace Collaboration.Testing;

/// <summary>Waits for something that happens by itself, and fails when it does not.</summary>
public static class Wait
{
    /// <param name="what">Ends the sentence "waited in vain until …".</param>
    /// <param name="seconds">The deadline.</param>
    /// <exception cref="TimeoutException">It was not so in time.</exception>
    public static async Task UntilAsync(string what, Func<Task<bool>> isSo, double seconds = 60)
    {
        for (var waited = Stopwatch.StartNew(); !await isSo();)
        {
            if (waited.Elapsed.TotalSeconds > seconds) { throw new TimeoutException($"Waited in vain until {what}."); }
            await Task.Delay(20);
        }
    }

    /// <inheritdoc cref="UntilAsync(string, Func{Task{bool}}, double)"/>
    public static Task UntilAsync(string what, Func<bool> isSo, double seconds = 60) => UntilAsync(what, () => Task.FromResult(isSo()), seconds);
}
