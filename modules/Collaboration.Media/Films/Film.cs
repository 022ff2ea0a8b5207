using Collaboration.Kernel.Text;

namespace Collaboration.Media.Films;

/// <summary>What is known of a film or a sound besides its bytes.</summary>
internal sealed class Film
{
    public const int TranscriptLimit = 200_000;

    private Film() { }

    public Film(Guid fileId) => FileId = fileId;

    public Guid FileId { get; private set; }

    /// <summary>One of <see cref="FilmStates"/>.</summary>
    public string State { get; private set; } = FilmStates.Waiting;

    /// <summary>Null where the file does not say it, or nobody has read it.</summary>
    public double? Seconds { get; private set; }

    /// <summary>As it is seen, in pixels; 0 where that is not known.</summary>
    public int Width { get; private set; }

    public int Height { get; private set; }
    public bool? HasPicture { get; private set; }
    public bool? HasSound { get; private set; }

    /// <summary>The file that is shown before it plays.</summary>
    public Guid? PosterId { get; private set; }

    /// <summary>Since when it is said that nobody speaks in it.</summary>
    public DateTimeOffset? SpeechlessAt { get; private set; }

    public string Transcript { get; private set; } = "";
    public string TranscriptHtml { get; private set; } = "";

    /// <summary>True when there is nothing in it that somebody who does not hear would miss.</summary>
    public bool SpeaksToNobody => SpeechlessAt is not null || HasSound == false;

    public void Read(FilmFacts facts) => (State, Seconds, Width, Height, HasPicture, HasSound) = (FilmStates.Read, facts.Seconds, facts.Width, facts.Height, facts.HasPicture, facts.HasSound);

    /// <summary>Another film is in its place. Its words stay until somebody changes them.</summary>
    public void TakePlace(Film other) => (State, Seconds, Width, Height, HasPicture, HasSound, PosterId) = (other.State, other.Seconds, other.Width, other.Height, other.HasPicture, other.HasSound, other.PosterId);

    /// <summary>There is nothing here that could read it, or no time.</summary>
    public void LeaveUnread() => State = FilmStates.Unread;

    /// <summary>It is no film.</summary>
    public void Break() => State = FilmStates.Broken;

    public void Show(Guid poster) => PosterId = poster;

    public void SayNobodySpeaks(DateTimeOffset at) => SpeechlessAt ??= at;

    public void SaySomebodySpeaks() => SpeechlessAt = null;

    public void Transcribe(string markdown) => (Transcript, TranscriptHtml) = (markdown, markdown.Length == 0 ? "" : MarkdownText.ToHtml(markdown));
}

/// <summary>How far a film has been read.</summary>
internal static class FilmStates
{
    public const string Waiting = "waiting";

    public const string Read = "read";

    /// <summary>Nothing here could read it.</summary>
    public const string Unread = "unread";

    public const string Broken = "broken";
}

/// <summary>What a worker read.</summary>
/// <param name="Width">As it is seen, in pixels; 0 for what is only heard.</param>
internal sealed record FilmFacts(double? Seconds, int Width, int Height, bool HasPicture, bool HasSound);
