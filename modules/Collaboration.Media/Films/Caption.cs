namespace Collaboration.Media.Films;

/// <summary>What is said in a film, in one language, as players read it.</summary>
internal sealed class Caption
{
    private Caption() { }

    public Caption(Guid fileId, string language, string vtt, DateTimeOffset at) => (FileId, Language, Vtt, ChangedAt) = (fileId, language, vtt, at);

    public Guid FileId { get; private set; }

    /// <summary>One of <see cref="Captions.Languages"/>.</summary>
    public string Language { get; private set; } = "";

    public string Vtt { get; private set; } = "";
    public DateTimeOffset ChangedAt { get; private set; }

    public void Rewrite(string vtt, DateTimeOffset at) => (Vtt, ChangedAt) = (vtt, at);
}
