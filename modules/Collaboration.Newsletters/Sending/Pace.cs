namespace Collaboration.Newsletters.Sending;

/// <summary>Lets so many through in a minute, evenly.</summary>
/// <param name="perMinute">0 for no limit.</param>
internal sealed class Pace(int perMinute, TimeProvider clock)
{
    private readonly Lock _turn = new();
    private readonly TimeSpan _each = perMinute == 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(1) / perMinute;
    private DateTimeOffset _next;

    public int PerMinute => perMinute;

    public async ValueTask WaitAsync(CancellationToken ct)
    {
        if (perMinute == 0) { return; }
        TimeSpan wait;
        lock (_turn)
        {
            var now = clock.GetUtcNow();
            if (_next < now) { _next = now; }
            wait = _next - now;
            _next += _each;
        }
        if (wait > TimeSpan.Zero) { await Task.Delay(wait, clock, ct); }
    }
}

/// <summary>The pace of this process, over all hospitals.</summary>
internal sealed class ServerPace(MailSettings settings, TimeProvider clock)
{
    private readonly Pace _pace = new(settings.PerMinute, clock);

    public ValueTask WaitAsync(CancellationToken ct) => _pace.WaitAsync(ct);
}
