namespace Collaboration.Kernel.Retention;

/// <summary>What an item said before somebody changed it, for as long as a legal hold asks for it. Only who looks after holds reads it.</summary>
internal sealed class EarlierWords
{
    private EarlierWords() { }

    /// <param name="author">Whose words they are; null for nobody's in particular.</param>
    public static EarlierWords Of(Guid item, Guid? author, HeldWords words, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), ItemId = item, AuthorId = author, Heading = words.Heading, Words = words.Text, SaidUntil = at };

    public Guid Id { get; private set; }
    public Guid ItemId { get; private set; }
    public Guid? AuthorId { get; private set; }
    public string Heading { get; private set; } = "";
    public string Words { get; private set; } = "";
    public DateTimeOffset SaidUntil { get; private set; }
}
