using Collaboration.Kernel.Events;

namespace Collaboration.Newsletters.Issues;

/// <summary>One issue of a newsletter: a draft until it has a number.</summary>
internal sealed class Issue
{
    public const int SubjectLimit = 150;
    public const int TeaserLimit = 200;

    private Issue() { }

    public Guid Id { get; private set; }
    public Guid NewsletterId { get; private set; }

    /// <summary>Given as it goes out, one after the other.</summary>
    public int? Number { get; private set; }

    public string Subject { get; private set; } = "";

    /// <summary>What a mail program shows beside the subject.</summary>
    public string Teaser { get; private set; } = "";

    public string Language { get; private set; } = "en";

    /// <summary>Grows with each change; who saves says which one was read, and who approves which one was seen.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>Null: it filled itself.</summary>
    public Guid? MadeBy { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Who changed it last; null while nobody has touched what filled itself.</summary>
    public Guid? SavedBy { get; private set; }

    public DateTimeOffset? PlannedFor { get; private set; }
    public Guid? PlannedBy { get; private set; }

    /// <summary>Since when its page stands and its mails go.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Since when nobody reads it any more.</summary>
    public DateTimeOffset? GoneAt { get; private set; }

    public bool IsOut => PublishedAt is not null && GoneAt is null;

    /// <summary>Where it is put together.</summary>
    public string DeskPath => DeskPathOf(Id);

    public static string DeskPathOf(Guid id) => $"/newsletters/issues/{id}";

    public static string PathOf(string newsletter, int number) => $"/newsletters/{newsletter}/{number}";

    /// <param name="by">Null where it fills itself.</param>
    public static Issue Make(Guid id, Guid newsletter, string subject, string teaser, Guid? by, DateTimeOffset at) =>
        new() { Id = id, NewsletterId = newsletter, Subject = subject, Teaser = teaser, MadeBy = by, MadeAt = at, SavedAt = at, SavedBy = by };

    public void Save(string subject, string teaser, string language, Guid by, DateTimeOffset at) => (Subject, Teaser, Language, SavedBy, SavedAt, Revision) = (subject, teaser, language, by, at, Revision + 1);

    /// <summary>What is new came into it by itself: whoever approved it before has not seen that.</summary>
    public void Fill(DateTimeOffset at) => (SavedAt, Revision) = (at, Revision + 1);

    /// <param name="by">Null where the newsletter's rhythm says so.</param>
    public void PlanFor(DateTimeOffset moment, Guid? by) => (PlannedFor, PlannedBy) = (moment, by);

    public void Unplan() => (PlannedFor, PlannedBy) = (null, null);

    public void Publish(int number, DateTimeOffset at) => (Number, PublishedAt, PlannedFor, PlannedBy) = (number, at, null, null);

    /// <summary>Nobody reads it from now on.</summary>
    /// <param name="isHeld">A legal hold keeps the words, where nobody sees them.</param>
    public void Go(DateTimeOffset at, bool isHeld)
    {
        GoneAt = at;
        Unplan();
        if (!isHeld) { (Subject, Teaser) = ("", ""); }
    }

    /// <summary>It should not have gone, and is out again.</summary>
    public void Restore(string subject, string teaser, DateTimeOffset at) => (GoneAt, Subject, Teaser, SavedAt) = (null, subject, teaser, at);

    public EventRow Happened(string kind, Guid? actor, DateTimeOffset at) => new(NewslettersModule.Stream, kind, Id, actor, at);
}
