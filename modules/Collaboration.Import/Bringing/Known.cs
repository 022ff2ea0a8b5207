namespace Collaboration.Import.Bringing;

/// <summary>A site that something came from, and where that goes here.</summary>
internal sealed class Site
{
    private Site() { }

    public Site(Guid id, string name, Guid blog, string slug, Guid pages) => (Id, Name, BlogId, BlogSlug, PagesId) = (id, name, blog, slug, pages);

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public Guid BlogId { get; private set; }
    public string BlogSlug { get; private set; } = "";
    public Guid PagesId { get; private set; }

    public void MoveTo(Guid blog, string slug) => (BlogId, BlogSlug) = (blog, slug);
}

/// <summary>Who an old site's author is here.</summary>
internal sealed class KnownAuthor
{
    private KnownAuthor() { }

    public KnownAuthor(Guid id, Guid account) => (Id, AccountId) = (id, account);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
}

/// <summary>A post or file that came, as the last import saw and wrote it.</summary>
internal sealed class KnownItem
{
    private KnownItem() { }

    public Guid Id { get; private set; }
    public Guid SiteId { get; private set; }
    public string Kind { get; private set; } = "";
    public string Key { get; private set; } = "";
    public string Hash { get; private set; } = "";
    public int Version { get; private set; }
    public string Path { get; private set; } = "";
    public Guid RunId { get; private set; }
    public bool WasNew { get; private set; }
}
