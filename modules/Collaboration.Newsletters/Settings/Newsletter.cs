using Collaboration.Kernel.Events;

namespace Collaboration.Newsletters.Settings;

/// <summary>What goes out again and again to the same people.</summary>
internal sealed class Newsletter
{
    public const int NameLimit = 100;
    public const int AboutLimit = 500;
    public const int SenderLimit = 100;
    public const int AddressLimit = 254;
    public const int SlugLimit = 60;

    private Newsletter() { }

    public Guid Id { get; private set; }

    /// <summary>Its address, for good: issues stand below it.</summary>
    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";
    public string About { get; private set; } = "";

    /// <summary>Who mails it, as a mail program shows it; empty for the hospital's name.</summary>
    public string Sender { get; private set; } = "";

    public string? ReplyTo { get; private set; }

    /// <summary>Whom it is meant for: they read the archive.</summary>
    public Guid AudienceId { get; private set; }

    /// <summary>One of <see cref="Joinings"/>.</summary>
    public string Joining { get; private set; } = Joinings.Choice;

    /// <summary>One of <see cref="Contents"/>.</summary>
    public string Carries { get; private set; } = Contents.Links;

    /// <summary>One of <see cref="Looks"/>.</summary>
    public string Look { get; private set; } = Looks.Letter;

    /// <summary>0 is Sunday; none where it comes out by hand.</summary>
    public int[] Days { get; private set; } = [];

    /// <summary>In the hospital's time zone.</summary>
    public TimeOnly At { get; private set; } = new(7, 0);

    /// <summary>Whether an issue is approved by somebody else than who wrote it.</summary>
    public bool ApprovedByAnother { get; private set; }

    /// <summary>Whether a draft fills itself from what is new.</summary>
    public bool Fills { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Since when nothing new comes out; what came out stays.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The next time of its rhythm for which no draft has been made; null where none fills itself.</summary>
    public DateTimeOffset? NextAt { get; private set; }

    public string Path => PathOf(Slug);

    public Rhythm Rhythm => new(Days, At);

    public static string PathOf(string slug) => $"/newsletters/{slug}";

    public static Newsletter Open(Guid id, string slug, NewsletterWords words, DateTimeOffset at)
    {
        var newsletter = new Newsletter { Id = id, Slug = slug, CreatedAt = at };
        newsletter.Change(words);
        return newsletter;
    }

    public void Change(NewsletterWords w) =>
        (Name, About, Sender, ReplyTo, AudienceId, Joining, Carries, Look, Days, At, ApprovedByAnother, Fills) =
        (w.Name, w.About, w.Sender, w.ReplyTo, w.Audience, w.Joining, w.Carries, w.Look, [.. w.Rhythm.Days], w.Rhythm.At, w.ApprovedByAnother, w.Fills);

    /// <summary>For which time the next draft is made.</summary>
    public void Await(DateTimeOffset? next) => NextAt = next;

    public void Close(DateTimeOffset at) => (ClosedAt, NextAt) = (at, null);

    public void Reopen() => ClosedAt = null;

    public EventRow Happened(string kind, Guid? actor, DateTimeOffset at) => new(NewslettersModule.Stream, kind, Id, actor, at);
}

/// <summary>What is decided about a newsletter.</summary>
internal sealed record NewsletterWords(string Name, string About, string Sender, string? ReplyTo, Guid Audience, string Joining, string Carries, string Look, Rhythm Rhythm, bool ApprovedByAnother, bool Fills);

/// <summary>Who gets it, as the database spells it.</summary>
internal static class Joinings
{
    /// <summary>Whoever is in the audience, until they stop it.</summary>
    public const string Everybody = "everybody";

    /// <summary>Of those, whoever wants it.</summary>
    public const string Choice = "choice";

    /// <summary>Anybody who confirms an address.</summary>
    public const string Open = "open";

    /// <summary>Each with the sentence that explains it.</summary>
    public static readonly IReadOnlyList<(string Joining, string Name, string Sentence)> All =
    [
        (Everybody, "All of them, until they stop it", "Whoever it is for and has an address gets it."),
        (Choice, "Those who want it", "Whoever it is for can subscribe."),
        (Open, "Anybody who confirms an address", "For a newsletter that everybody may read. People without an account can subscribe."),
    ];
}

/// <summary>What its mails carry, as the database spells it.</summary>
internal static class Contents
{
    public const string All = "all";

    /// <summary>The mail names nothing and leads to the page.</summary>
    public const string Links = "links";

    public static readonly IReadOnlyList<(string Carries, string Name, string Sentence)> Each =
    [
        (All, "Headlines, first words and pictures", "Patients get the link alone all the same."),
        (Links, "A link and nothing else", "For hospitals whose mail may carry no content. The mail says that there is a new issue, and where."),
    ];
}

/// <summary>How it looks.</summary>
internal static class Looks
{
    public const string Letter = "letter";
    public const string Magazine = "magazine";

    public static readonly IReadOnlyList<(string Look, string Name, string Sentence)> All =
    [
        (Letter, "A letter", "One column of words, small pictures. Quick to read on a phone."),
        (Magazine, "A magazine", "Large pictures above the headlines."),
    ];
}
