using Collaboration.Kernel.Mailing;

namespace Collaboration.Newsletters.Sending;

/// <summary>Whether the mail server is alive and takes our mails, as all lanes of a run together find it.</summary>
/// <param name="hasTaken">Whether it did before.</param>
internal sealed class Pulse(TimeSpan patience, bool hasTaken, TimeProvider clock)
{
    /// <summary>A server that refuses so many mails in a row, each for good, has something against us or the mail, and not against fifty readers.</summary>
    private const int MostRefused = 50;

    private readonly Lock _turn = new();
    private readonly List<Doubt> _doubts = [];
    private long? _lostSince;
    private bool _isAgainstUs;

    /// <summary>Whether the server took a mail of this run.</summary>
    public bool HasTaken { get; private set; } = hasTaken;

    /// <summary>Why the run has to stop; null while it goes on.</summary>
    public string? Why { get; private set; }

    /// <returns>Refusals that are to be believed now, for it takes what is for others.</returns>
    public IReadOnlyList<Doubt> Took()
    {
        lock (_turn)
        {
            (_lostSince, HasTaken) = (null, true);
            return Emptied();
        }
    }

    public void Answered()
    {
        lock (_turn) { _lostSince = null; }
    }

    /// <summary>For good, and perhaps not because of the reader.</summary>
    public void Refused(Doubt doubt)
    {
        lock (_turn)
        {
            _lostSince = null;
            _doubts.Add(doubt);
            if (_doubts.Count < MostRefused) { return; }
            _isAgainstUs = true;
            Stop($"The mail server refused {MostRefused} mails in a row, the last with: {doubt.Refused.Message}");
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

    /// <summary>What is doubted still when the lanes are done. Where the server has taken nothing at all, the run stops; where it is away, nothing is said of anybody.</summary>
    /// <returns>And whether it is to be believed; if not, these readers are to be tried again.</returns>
    public (IReadOnlyList<Doubt> Doubts, bool AreBelieved) Rest()
    {
        lock (_turn)
        {
            if (Why is not null && !_isAgainstUs) { return ([], true); }
            if (_doubts is [.., var last] && !HasTaken && Why is null)
            {
                _isAgainstUs = true;
                Stop($"The mail server took none of the mails. It says: {last.Refused.Message}");
            }
            return (Emptied(), !_isAgainstUs);
        }
    }

    private Doubt[] Emptied()
    {
        if (_doubts.Count == 0) { return []; }
        Doubt[] all = [.. _doubts];
        _doubts.Clear();
        return all;
    }
}

/// <summary>A mail that the server does not take for good, while it is not known whom that is about.</summary>
internal sealed record Doubt(Letter Letter, MailRefusedException Refused);
