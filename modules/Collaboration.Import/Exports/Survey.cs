using Collaboration.Import.Contracts;

namespace Collaboration.Import.Exports;

/// <summary>What the second reading needs to know of the whole file: a few words of each item, none of its text.</summary>
internal sealed class Survey
{
    private readonly Dictionary<string, int> _items = [], _comments = [];

    public SourceSite Site { get; private set; } = new("", null, null, null);
    public Dictionary<string, SourceAuthor> Authors { get; } = [];
    public List<SourceTerm> Terms { get; } = [];
    public List<ItemHead> Items { get; } = [];

    /// <summary>Keys of those who wrote what may come in; empty for what nobody is named for.</summary>
    public HashSet<string> Writers { get; } = [];

    public int ItemCount => _items.Values.Sum();

    public ExportContents Contents => new(Site.Title, Site.Site, Site.Version, Authors.Count, Terms.Count, _items, _comments);

    /// <exception cref="ImportException">The file is damaged, cut off, or another program's.</exception>
    public static async Task<Survey> OfAsync(IExport export, CancellationToken ct)
    {
        var survey = new Survey();
        await foreach (var record in export.ReadAsync(ct)) { survey.Add(record); }
        return survey;
    }

    private void Add(SourceRecord record)
    {
        switch (record)
        {
            case SourceSite site: Site = site; break;
            case SourceAuthor author: Authors.TryAdd(author.Key, author); break;
            case SourceTerm term: Terms.Add(term); break;
            case SourceItem item: Add(item); break;
        }
    }

    private void Add(SourceItem item)
    {
        Count(_items, item.Kind);
        foreach (var comment in item.Comments) { Count(_comments, comment.State.ToString().ToLowerInvariant()); }
        if (item.Kind is SourceItem.Post or SourceItem.Page && item.State != ItemState.Trashed) { Writers.Add(item.Author ?? ""); }
        if (item.Kind is SourceItem.Post or SourceItem.Page or SourceItem.Attachment)
        {
            Items.Add(new ItemHead(item.Key, item.Kind, item.State, item.Slug.Length > 0 ? item.Slug : item.Title, item.Link, item.Parent, item.FileAddress));
        }
    }

    private static void Count(Dictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}

/// <param name="Slug">What its address should be made of.</param>
internal sealed record ItemHead(string Key, string Kind, ItemState State, string Slug, string Link, string? Parent, string? FileAddress);
