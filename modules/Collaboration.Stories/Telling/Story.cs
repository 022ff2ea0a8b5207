using Collaboration.Kernel.Events;
using Collaboration.Kernel.Text;

namespace Collaboration.Stories.Telling;

/// <summary>What somebody tells of care. It is theirs at any time, also after it is published.</summary>
internal sealed class Story
{
    public const int TitleLimit = 160;
    public const int TextLimit = 40_000;
    public const int NameLimit = 100;
    public const int WordLimit = 80;

    private Story() { }

    public Guid Id { get; private set; }

    /// <summary>Null for whoever has no account, and comes by a link and a code.</summary>
    public Guid? TellerId { get; private set; }

    /// <summary>One of <see cref="TellerKinds"/>.</summary>
    public string Kind { get; private set; } = TellerKinds.Self;

    /// <summary>One of <see cref="Languages.All"/>.</summary>
    public string Language { get; private set; } = Languages.English;

    public string Title { get; private set; } = "";
    public string Markdown { get; private set; } = "";
    public string Html { get; private set; } = "";

    /// <summary>One of <see cref="Namings"/>.</summary>
    public string Naming { get; private set; } = Namings.First;

    /// <summary>As the teller wants to be called; empty for not at all.</summary>
    public string Name { get; private set; } = "";

    public string Service { get; private set; } = "";
    public string Condition { get; private set; } = "";
    public string Place { get; private set; } = "";

    /// <summary>One of <see cref="Sources"/>.</summary>
    public string Source { get; private set; } = Sources.Web;

    public Guid? TakenBy { get; private set; }

    /// <summary>One of <see cref="StoryStates"/>.</summary>
    public string State { get; private set; } = StoryStates.Draft;

    /// <summary>Grows with each change of the words.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>Its last part of the address; null before it is published.</summary>
    public string? Path { get; private set; }

    public Guid? AudienceId { get; private set; }
    public DateTimeOffset BegunAt { get; private set; }
    public DateTimeOffset SavedAt { get; private set; }
    public DateTimeOffset? ToldAt { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public DateTimeOffset? GoneAt { get; private set; }

    /// <summary>True once the teller has said how to be called.</summary>
    public bool IsNamed => Name.Length > 0 || Naming == Namings.None;

    /// <summary>True once the teller has said all that has to be there.</summary>
    public bool IsWhole => Markdown.Length > 0 && IsNamed;

    public static string PathOf(string path) => $"/stories/{path}";

    /// <summary>Where its teller sees it, by account or by code.</summary>
    public static string OwnPathOf(Guid id) => $"/stories/own/{id}";

    public static Story Begin(string kind, string language, string source, Guid? teller, Guid? takenBy, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), Kind = kind, Language = language, Source = source, TellerId = teller, TakenBy = takenBy, BegunAt = at, SavedAt = at };

    /// <summary>An old blog told it: here nobody knows who did, or what they signed.</summary>
    public static Story Bring(Guid id, DateTimeOffset at) => new() { Id = id, Source = Sources.Import, Naming = Namings.None, BegunAt = at, SavedAt = at, ToldAt = at };

    public void BeOf(string kind, DateTimeOffset at) => (Kind, SavedAt) = (kind, at);

    public void Say(string title, string markdown, DateTimeOffset at)
    {
        if ((title, markdown) != (Title, Markdown)) { Revision++; }
        (Title, Markdown, Html, SavedAt) = (title, markdown, MarkdownText.ToHtml(markdown), at);
    }

    public void BeAbout(string service, string condition, string place, DateTimeOffset at) => (Service, Condition, Place, SavedAt) = (service, condition, place, at);

    public void BeCalled(string naming, string name, DateTimeOffset at) => (Naming, Name, SavedAt) = (naming, naming == Namings.None ? "" : name, at);

    /// <summary>It goes to those who review it.</summary>
    public void Tell(DateTimeOffset at)
    {
        if (Title.Length == 0) { Title = Excerpt.Of(Markdown, 80); }
        (State, ToldAt, SavedAt) = (StoryStates.Told, at, at);
    }

    /// <param name="path">Free among all stories of the hospital.</param>
    public void Publish(string path, Guid audience, DateTimeOffset at) => (State, Path, AudienceId, PublishedAt) = (StoryStates.Published, Path ?? path, audience, at);

    /// <summary>Somebody has recorded what its teller agreed to: from now on these read it.</summary>
    public void BeFor(Guid audience) => AudienceId = audience;

    /// <summary>The teller changes it: until it is sent and read again nobody else sees it.</summary>
    public void Reopen(DateTimeOffset at) => (State, SavedAt) = (StoryStates.Draft, at);

    /// <summary>What its teller allows now does not cover the website any more.</summary>
    public void Withdraw() => State = StoryStates.Told;

    /// <summary>A decision took it down that should not have.</summary>
    public void Restore() => State = StoryStates.Published;

    public void Decline() => State = StoryStates.Declined;

    public void Escalate() => State = StoryStates.Escalated;

    /// <summary>Nobody sees it from now on, and its words go.</summary>
    /// <param name="isEnded">Its consent came to its end by itself.</param>
    /// <param name="isHeld">A legal hold keeps the words, where nobody sees them.</param>
    public void Go(DateTimeOffset at, bool isEnded, bool isHeld)
    {
        (State, GoneAt, Path) = (isEnded ? StoryStates.Expired : StoryStates.TakenBack, at, null);
        if (!isHeld) { (Title, Markdown, Html, Name, Service, Condition, Place) = ("", "", "", "", "", "", ""); }
    }

    public EventRow Happened(string kind, Guid? actor, DateTimeOffset at) => new(StoriesModule.Stream, kind, Id, actor, at);
}

/// <summary>Whose story it is.</summary>
internal static class TellerKinds
{
    /// <summary>The patient's own.</summary>
    public const string Self = "self";

    /// <summary>Of somebody of the patient's family or friends, about themself.</summary>
    public const string Family = "family";

    /// <summary>A child's, told by a guardian or with one.</summary>
    public const string Child = "child";

    /// <summary>Of someone who has died or cannot decide, told by who speaks for them.</summary>
    public const string Representative = "representative";

    /// <summary>Of somebody who works here.</summary>
    public const string Staff = "staff";

    public static readonly IReadOnlyList<string> All = [Self, Family, Child, Representative, Staff];
}

internal static class StoryStates
{
    public const string Draft = "draft";
    public const string Told = "told";
    public const string Published = "published";
    public const string Declined = "declined";
    public const string Escalated = "escalated";
    public const string TakenBack = "taken back";
    public const string Expired = "expired";
}

/// <summary>How a teller wants to be named.</summary>
internal static class Namings
{
    public const string First = "first";
    public const string Initials = "initials";
    public const string None = "none";

    public static readonly IReadOnlyList<string> All = [First, Initials, None];
}

/// <summary>How a story came in.</summary>
internal static class Sources
{
    public const string Web = "web";
    public const string Bedside = "bedside";
    public const string Paper = "paper";
    public const string Import = "import";
}

/// <summary>What stories are told in.</summary>
internal static class Languages
{
    public const string English = "en";
    public const string Spanish = "es";

    public static readonly IReadOnlyList<string> All = [English, Spanish];
}
