namespace Collaboration.Newsletters.Sending;

/// <summary>Whether the mail server is alive, as all lanes of a run together find it.</summary>
internal sealed class Pulse(TimeSpan patience, TimeProvider clock)
{
    /// <summary>A server that refuses so many mails in a row, each for good, has something against the mail.</summary>
    private const int MostRefused = 50;

    private readonly Lock _turn = new();
    private long? _lostSince;
    private int _refused;

    /// <summary>Why the run has to stop; null while it goes on.</summary>
    public string? Why { get; private set; }

    public void Took()
    {
        lock (_turn) { (_lostSince, _refused) = (null, 0); }
    }

    public void Answered()
    {
        lock (_turn) { _lostSince = null; }
    }

    public void Refused(string answer)
    {
        lock (_turn)
        {
            _lostSince = null;
            if (++_refused >= MostRefused) { Stop($"The mail server refused {MostRefused} mails in a row, the last with: {answer}"); }
        }
    }

    public void Lost(string message)
    {
        lock (_turn)
        {
            _lostSince ??= clock.GetTimestamp();
            if (clock.GetElapsedTime(_lostSince.Value) >= patience) { Stop(message); }
        }
    }

    public void Stop(string why) => Why ??= why.Length > 300 ? why[..300] : why;
}
