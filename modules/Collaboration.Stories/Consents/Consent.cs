namespace Collaboration.Stories.Consents;

/// <summary>What somebody signed, in one version. It is never changed but that it is taken back, once.</summary>
internal sealed class Consent
{
    public const string StoryPurpose = "To tell others of care, in the teller's own words";
    public const int SignatureLimit = 200;
    public const int AuthorityLimit = 300;
    public const int AssentLimit = 200;

    private Consent() { }

    public Guid Id { get; private set; }
    public Guid StoryId { get; private set; }
    public int Version { get; private set; }
    public string Purpose { get; private set; } = "";

    /// <summary>Which text was signed.</summary>
    public string Wording { get; private set; } = "";

    /// <summary>One of <see cref="Choices"/>.</summary>
    public string Choice { get; private set; } = Choices.Care;

    /// <summary>Of <see cref="Consents.Channels.All"/>; none where it is for the care team alone.</summary>
    public string[] Channels { get; private set; } = [];

    /// <summary>Who may receive it, in the words that were signed.</summary>
    public string Recipients { get; private set; } = "";

    /// <summary>The first day on which it is worth nothing any more.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>One of <see cref="Ends"/>; null for no end.</summary>
    public string? EndsEvent { get; private set; }

    /// <summary>One of <see cref="Authorities"/>.</summary>
    public string Authority { get; private set; } = Authorities.Self;

    /// <summary>What gives a representative the right to sign.</summary>
    public string AuthorityWords { get; private set; } = "";

    /// <summary>The child's own yes, as it was given.</summary>
    public string? Assent { get; private set; }

    public string Signature { get; private set; } = "";
    public DateTimeOffset SignedAt { get; private set; }
    public Guid? GivenBy { get; private set; }
    public Guid? RecordedBy { get; private set; }
    public Guid? ScanId { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>One of <see cref="WaysBack"/>.</summary>
    public string? TakenBackHow { get; private set; }

    public Guid? TakenBackBy { get; private set; }

    /// <summary>True while it covers this channel.</summary>
    public bool Covers(string channel) => TakenBackAt is null && Channels.Contains(channel);

    /// <summary>The same, at a moment: from its last day on it covers nothing.</summary>
    public bool CoversOn(string channel, DateTimeOffset at) => Covers(channel) && (EndsOn is not { } end || end > DateOnly.FromDateTime(at.UtcDateTime));

    public static Consent Sign(Guid story, int version, SignedConsent signed, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), StoryId = story, Version = version, Purpose = StoryPurpose, Wording = signed.Wording, Choice = signed.Choice, Channels = [.. signed.Channels], Recipients = signed.Recipients,
        EndsOn = signed.EndsOn, EndsEvent = signed.EndsEvent, Authority = signed.Authority, AuthorityWords = signed.AuthorityWords, Assent = signed.Assent, Signature = signed.Signature, SignedAt = at,
        GivenBy = signed.GivenBy, RecordedBy = signed.RecordedBy, ScanId = signed.ScanId,
    };

    /// <param name="by">Who of the staff took the call; null for the teller.</param>
    public void TakeBack(string how, Guid? by, DateTimeOffset at) => (TakenBackAt, TakenBackHow, TakenBackBy) = (at, how, by);
}

/// <summary>What is signed, before it is a version.</summary>
internal sealed record SignedConsent(string Wording, string Choice, IReadOnlyList<string> Channels, string Recipients, DateOnly? EndsOn, string? EndsEvent, string Authority, string AuthorityWords, string? Assent,
    string Signature, Guid? GivenBy, Guid? RecordedBy, Guid? ScanId);

/// <summary>The three plain choices.</summary>
internal static class Choices
{
    /// <summary>The care team alone: it is never published.</summary>
    public const string Care = "care";

    /// <summary>This website.</summary>
    public const string Site = "site";

    /// <summary>Wherever the hospital shares stories.</summary>
    public const string Everywhere = "everywhere";

    public static readonly IReadOnlyList<string> All = [Care, Site, Everywhere];
}

/// <summary>Where a story may go.</summary>
internal static class Channels
{
    public const string Site = "site";
    public const string Network = "network";
    public const string Newsletter = "newsletter";
    public const string Social = "social";
    public const string Training = "training";

    public static readonly IReadOnlyList<string> All = [Site, Network, Newsletter, Social, Training];

    /// <summary>What a plain choice means, until single ones are chosen.</summary>
    public static IReadOnlyList<string> Of(string choice) => choice switch { Choices.Everywhere => All, Choices.Site => [Site], _ => [] };
}

/// <summary>By what a consent comes to its end.</summary>
internal static class Ends
{
    /// <summary>The child is eighteen, and decides alone.</summary>
    public const string Adult = "adult";

    /// <summary>On a day that was chosen.</summary>
    public const string Chosen = "chosen";
}

/// <summary>By what right somebody signs.</summary>
internal static class Authorities
{
    public const string Self = "self";
    public const string Guardian = "guardian";
    public const string Representative = "representative";
}

/// <summary>How a consent was taken back.</summary>
internal static class WaysBack
{
    public const string Web = "web";
    public const string Telephone = "telephone";

    /// <summary>By a newer version.</summary>
    public const string Replaced = "replaced";

    /// <summary>It came to its end.</summary>
    public const string Ended = "ended";

    /// <summary>Who gave it left, and the words with them.</summary>
    public const string Erased = "erased";
}
