using Collaboration.Blogs.Publications;
using Collaboration.Blogs.Tags;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Text;

namespace Collaboration.Blogs.Posts;

/// <summary>Something written for others to read. It is a draft until it has a publication.</summary>
internal sealed class Post
{
    public const int TitleLimit = 200;
    public const int SummaryLimit = 500;
    public const int TextLimit = 200_000;

    /// <summary>Name of the filter that leaves out what is gone.</summary>
    public const string GoneFilter = "gone";

    private Post() { }

    public Guid Id { get; private set; }
    public Guid BlogId { get; private set; }
    public string Slug { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Summary { get; private set; } = "";
    public string Markdown { get; private set; } = "";
    public string Html { get; private set; } = "";
    public int Minutes { get; private set; }
    public string Language { get; private set; } = "en";
    public Guid AudienceId { get; private set; }
    public Guid AuthorId { get; private set; }

    /// <summary>Who wrote it, where another's name stands above it.</summary>
    public Guid? WrittenBy { get; private set; }

    public bool ByLeader { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset EditedAt { get; private set; }
    public Guid? EditedBy { get; private set; }
    public DateTimeOffset? FirstPublishedAt { get; private set; }

    /// <summary>Since when it is gone with its writer: nobody sees it, and a legal hold alone may keep it.</summary>
    public DateTimeOffset? GoneAt { get; private set; }

    /// <summary>Grows with every change; who saves says which one was read.</summary>
    public int Version { get; private set; }

    /// <summary>In the writer's order and spelling.</summary>
    public string[] Tags { get; private set; } = [];

    public List<PostTag> TagRows { get; private set; } = [];
    public List<PostFile> FileRows { get; private set; } = [];
    public Publication? Publication { get; private set; }
    public Schedule? Schedule { get; private set; }

    public Guid WriterId => WrittenBy ?? AuthorId;

    public bool IsPublished => Publication is not null;

    /// <summary>True when it is neither out nor on its way.</summary>
    public bool IsDraft => Publication is null && Schedule is null;

    /// <summary>True when somebody may have its address.</summary>
    public bool WasPublished => IsPublished || FirstPublishedAt is not null;

    public static Post Write(Guid id, Guid blog, string slug, string title, string summary, string markdown, Guid audience, Guid author, bool byLeader, DateTimeOffset at, IReadOnlyList<string>? tags = null)
    {
        var post = new Post { Id = id, BlogId = blog, Slug = slug, AuthorId = author, ByLeader = byLeader, CreatedAt = at };
        post.Edit(title, summary, markdown, audience, author, at);
        post.Tag(tags ?? []);
        return post;
    }

    public void Edit(string title, string summary, string markdown, Guid audience, Guid by, DateTimeOffset at)
    {
        (Title, Summary, Markdown, AudienceId) = (title, summary, markdown, audience);
        Html = MarkdownText.ToHtmlWithPlayers(markdown);
        Minutes = MarkdownText.ReadingMinutes(markdown);
        Show(FileAddress.In(markdown));
        Touch(by, at);
    }

    private void Show(IReadOnlyList<Guid> files)
    {
        FileRows.RemoveAll(f => !files.Contains(f.FileId));
        FileRows.AddRange(files.Where(id => FileRows.All(f => f.FileId != id)).Select(id => new PostFile(Id, id)).ToList());
    }

    /// <summary>Says that something about it changed, so that whoever edits it now is told.</summary>
    public void Touch(Guid by, DateTimeOffset at) => (EditedBy, EditedAt, Version) = (by, at, Version + 1);

    /// <param name="names">At most <see cref="TagNames.Most"/>, no two with the same address.</param>
    public void Tag(IReadOnlyList<string> names)
    {
        var slugs = names.Select(TagNames.SlugOf).ToHashSet();
        TagRows.RemoveAll(t => !slugs.Contains(t.Slug));
        foreach (var name in names)
        {
            if (TagRows.Find(t => t.Slug == TagNames.SlugOf(name)) is { } known) { known.Rename(name); }
            else { TagRows.Add(new PostTag(Id, name)); }
        }
        Tags = [.. names];
    }

    /// <summary>Gives it another address.</summary>
    public void Move(string slug) => Slug = slug;

    /// <summary>Puts a name above it, the writer's own or one that was lent.</summary>
    public void Sign(Guid author, bool byLeader)
    {
        var writer = WriterId;
        (AuthorId, ByLeader, WrittenBy) = (author, byLeader, author == writer ? null : writer);
    }

    public void Publish(Guid by, DateTimeOffset at)
    {
        Publication ??= new Publication(Id, by, at);
        FirstPublishedAt ??= at;
        Schedule = null;
    }

    /// <summary>A decision withdrew it that should not have: it stands where it stood.</summary>
    /// <param name="since">When it had come out.</param>
    public void Restore(Guid by, DateTimeOffset since, DateTimeOffset at)
    {
        Publish(by, since);
        Touch(by, at);
    }

    public void PublishAt(DateTimeOffset moment, Guid by)
    {
        if (Schedule is null) { Schedule = new Schedule(Id, moment, by); }
        else { Schedule.Move(moment, by); }
    }

    /// <summary>Takes it back, whether it is out or on its way.</summary>
    public void Withdraw() => (Publication, Schedule) = (null, null);
}
