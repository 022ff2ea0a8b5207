namespace Collaboration.Kernel.Data;

/// <summary>So many at once; whoever comes then waits in line.</summary>
public class Turns(int atOnce) : IDisposable
{
    private readonly SemaphoreSlim _free = new(atOnce);

    /// <returns>Disposing of it lets the next in.</returns>
    public async Task<IDisposable> TakeAsync(CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        return new Turn(_free);
    }

    public void Dispose()
    {
        _free.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
