using Collaboration.Blogs.Publications;
using Collaboration.Kernel.Text;

namespace Collaboration.Blogs.Posts;

/// <summary>Something written for others to read. It is a draft until it has a publication.</summary>
internal sealed class Post
{
    public const int TitleLimit = 200;
    public const int SummaryLimit = 500;
    public const int TextLimit = 200_000;

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
    public bool ByLeader { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset EditedAt { get; private set; }
    public Publication? Publication { get; private set; }

    public bool IsPublished => Publication is not null;

    public static Post Write(Guid id, Guid blog, string slug, string title, string summary, string markdown, Guid audience, Guid author, bool byLeader, DateTimeOffset at)
    {
        var post = new Post { Id = id, BlogId = blog, Slug = slug, AuthorId = author, ByLeader = byLeader, CreatedAt = at };
        post.Edit(title, summary, markdown, audience, at);
        return post;
    }

    public void Edit(string title, string summary, string markdown, Guid audience, DateTimeOffset at)
    {
        (Title, Summary, Markdown, AudienceId, EditedAt) = (title, summary, markdown, audience, at);
        Html = MarkdownText.ToHtml(markdown);
        Minutes = MarkdownText.ReadingMinutes(markdown);
    }

    /// <summary>Gives it another address, before anybody has it.</summary>
    public void Move(string slug) => Slug = slug;

    public void Publish(Guid by, DateTimeOffset at) => Publication ??= new Publication(Id, by, at);

    public void Withdraw() => Publication = null;
}
