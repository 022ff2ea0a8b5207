namespace Collaboration.Newsletters.Subscribers;

/// <summary>Who reads a newsletter: an account, or an address that nobody here has an account for.</summary>
internal sealed class Subscriber
{
    public const int NameLimit = 100, ProofLimit = 500;

    /// <summary>How people come onto a list, as the database spells it.</summary>
    public static readonly IReadOnlyList<string> Ways = ["page", "colleague", "poster", "account", "import", "staff"];

    private Subscriber() { }

    public Guid Id { get; private set; }
    public Guid NewsletterId { get; private set; }
    public Guid? AccountId { get; private set; }

    /// <summary>As the person wrote it; null for an account, whose own holds.</summary>
    public string? Address { get; private set; }

    /// <summary>See <see cref="Mailbox.Key"/>.</summary>
    public string? Key { get; private set; }

    public string Name { get; private set; } = "";
    public string Language { get; private set; } = "en";

    /// <summary>One of <see cref="SubscriberStates"/>.</summary>
    public string State { get; private set; } = "";

    /// <summary>One of <see cref="Rhythms"/>.</summary>
    public string Rhythm { get; private set; } = Rhythms.Each;

    /// <summary>One of <see cref="Ways"/>.</summary>
    public string Came { get; private set; } = "";

    /// <summary>How they agreed, when, and to what words.</summary>
    public string Proof { get; private set; } = "";

    /// <summary>Bounces in a row that may pass.</summary>
    public int Soft { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsActive => State == SubscriberStates.Active;

    /// <summary>Somebody who typed an address, and has to show that its mail is theirs.</summary>
    public static Subscriber Ask(Guid newsletter, Mailbox mailbox, string language, string came, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), NewsletterId = newsletter, Address = mailbox.Address, Key = mailbox.Key, Language = language, State = SubscriberStates.Waiting, Came = came, AskedAt = at,
    };

    /// <summary>Somebody who is signed in and wants it.</summary>
    public static Subscriber OfAccount(Guid newsletter, Guid account, string language, string came, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), NewsletterId = newsletter, AccountId = account, Language = language, State = SubscriberStates.Active, Came = came, Proof = "Chose it, signed in", AskedAt = at, ConfirmedAt = at,
    };

    /// <summary>Asked once more: another link goes out, and the last one that is followed counts.</summary>
    public void AskAgain(string came, DateTimeOffset at) => (State, Came, AskedAt, EndedAt) = (SubscriberStates.Waiting, came, at, null);

    public void Confirm(string proof, DateTimeOffset at) => (State, Proof, ConfirmedAt, EndedAt, Soft) = (SubscriberStates.Active, proof.Length > ProofLimit ? proof[..ProofLimit] : proof, at, null, 0);

    public void Stop(DateTimeOffset at) => (State, EndedAt) = (SubscriberStates.Stopped, at);

    public void Choose(string rhythm) => Rhythm = rhythm;
}

/// <summary>As the database spells them.</summary>
internal static class SubscriberStates
{
    /// <summary>Has typed the address and not followed the link.</summary>
    public const string Waiting = "waiting";

    public const string Active = "active";

    /// <summary>By the reader.</summary>
    public const string Stopped = "stopped";

    /// <summary>The address takes no mail.</summary>
    public const string Bounced = "bounced";

    /// <summary>The reader called it unwanted.</summary>
    public const string Complained = "complained";

    /// <summary>Another program had taken it off its list.</summary>
    public const string Cleaned = "cleaned";
}

/// <summary>How often somebody reads, as the database spells it.</summary>
internal static class Rhythms
{
    public const string Each = "each";
    public const string Weekly = "weekly";
}
