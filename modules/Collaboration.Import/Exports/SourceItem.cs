namespace Collaboration.Import.Exports;

internal enum ItemState { Published, Draft, Scheduled, Private, Trashed, Unknown }

internal enum TextFlavour { WordPress, Html, Markdown, Plain }

/// <summary>A post, a page, a picture, or whatever else the old program counts as an item.</summary>
internal sealed record SourceItem : SourceRecord
{
    /// <summary>The old program's number or id, made unique within the file.</summary>
    public required string Key { get; init; }

    /// <summary>post, page, attachment, or a name of the program's own.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it begins; 0 when the format knows no lines.</summary>
    public int Line { get; init; }
    public string Title { get; init; } = "";
    public string Slug { get; init; } = "";
    public string Link { get; init; } = "";
    public string? Author { get; init; }
    public ItemState State { get; init; }

    /// <summary>The program's own word for the state.</summary>
    public string StateName { get; init; } = "";
    public bool HasPassword { get; init; }
    public bool IsSticky { get; init; }
    public DateTimeOffset? At { get; init; }

    /// <summary>A date that is none, as it stands in the file.</summary>
    public string? WrongDate { get; init; }
    public TextFlavour Flavour { get; init; }
    public string Text { get; init; } = "";

    /// <summary>Characters of the text, also where it was too long to be read.</summary>
    public long TextLength { get; init; }
    public string Excerpt { get; init; } = "";
    public string? Parent { get; init; }

    /// <summary>Address of an attachment's file, or of a post's large picture.</summary>
    public string? FileAddress { get; init; }

    /// <summary>Key of the attachment that is the post's large picture.</summary>
    public string? Thumbnail { get; init; }

    /// <summary>Notes at the foot, in the program's own way.</summary>
    public string? Footnotes { get; init; }

    public IReadOnlyList<SourceTerm> Terms { get; init; } = [];
    public IReadOnlyList<string> OldSlugs { get; init; } = [];
    public IReadOnlyList<SourceComment> Comments { get; init; } = [];

    /// <summary>What to call it where people read of it.</summary>
    public string Name => Title.Length > 0 ? Title : Slug.Length > 0 ? Slug : Link.Length > 0 ? Link : $"number {Key}";

    public const string Post = "post";
    public const string Page = "page";
    public const string Attachment = "attachment";
}

internal enum CommentState { Shown, Waiting, Spam, Trashed }

/// <param name="Key">Unique within its item.</param>
/// <param name="Kind">comment, pingback, trackback, or a name of the program's own.</param>
/// <param name="Email">To find an account by; it is not kept.</param>
/// <param name="AuthorId">The old program's account.</param>
internal sealed record SourceComment(string Key, string Kind, string Author, string? Email, string? AuthorId, DateTimeOffset? At, string Text, long TextLength, CommentState State, string? Parent);
