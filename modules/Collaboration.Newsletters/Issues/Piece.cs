using Collaboration.Kernel.Text;

namespace Collaboration.Newsletters.Issues;

/// <summary>What stands in an issue: words of its own, or something of another module by its id.</summary>
internal sealed class Piece
{
    public const int Most = 30;
    public const int TitleLimit = 200;
    public const int TextLimit = 4000;

    /// <summary>The kind of what is nobody else's.</summary>
    public const string Words = "words";

    private Piece() { }

    public Guid Id { get; private set; }
    public Guid IssueId { get; private set; }

    /// <summary>Counted from one.</summary>
    public int Place { get; private set; }

    public string Kind { get; private set; } = Words;

    /// <summary>Null for words of its own.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>Empty: the thing's own.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Empty: the thing's first words.</summary>
    public string Markdown { get; private set; } = "";

    public string Html { get; private set; } = "";

    public bool IsWords => Kind == Words;

    public static Piece OfWords(Guid id, Guid issue, int place, string title, string markdown)
    {
        var piece = new Piece { Id = id, IssueId = issue, Place = place };
        piece.Say(title, markdown, place);
        return piece;
    }

    public static Piece Of(Guid issue, int place, string kind, Guid subject) => new() { Id = Guid.CreateVersion7(), IssueId = issue, Place = place, Kind = kind, SubjectId = subject };

    public void Say(string title, string markdown, int place) => (Title, Markdown, Html, Place) = (title, markdown, MarkdownText.ToHtml(markdown), place);
}
