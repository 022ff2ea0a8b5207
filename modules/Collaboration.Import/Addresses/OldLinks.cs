using Collaboration.Import.Exports;

namespace Collaboration.Import.Addresses;

/// <summary>Where the links of old texts led: to which item of the file, if to any.</summary>
internal sealed class OldLinks
{
    private readonly Dictionary<string, ItemHead> _items = [];
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _further = [];

    public OldLinks(Survey survey)
    {
        if (survey.Site.Site is { } site) { _hosts.Add(Bare(site.Host)); }
        foreach (var item in survey.Items)
        {
            if (Uri.TryCreate(item.Link, UriKind.Absolute, out var link) && link.Scheme is "http" or "https") { _hosts.Add(Bare(link.Host)); }
            foreach (var address in Of(item)) { _items.TryAdd(address, item); }
        }
    }

    /// <summary>Every address at which an item stood.</summary>
    public static IEnumerable<string> Of(ItemHead item)
    {
        var known = new List<string?> { OldPaths.Of(item.Link) };
        if (item.Key.All(char.IsAsciiDigit))
        {
            known.Add($"/?p={item.Key}");
            known.Add(item.Kind == SourceItem.Page ? $"/?page_id={item.Key}" : item.Kind == SourceItem.Attachment ? $"/?attachment_id={item.Key}" : null);
        }
        return known.OfType<string>().Distinct();
    }

    /// <summary>Takes note of a further address that will answer.</summary>
    public void Add(string address) => _further.Add(address);

    /// <summary>True for what stood on the old site.</summary>
    public bool IsOld(string address) => !Uri.TryCreate(address, UriKind.Absolute, out var whole) || whole.Scheme is not ("http" or "https")
        ? address.StartsWith('/')
        : _hosts.Contains(Bare(whole.Host));

    /// <summary>The item that stood at this address.</summary>
    public ItemHead? Find(string address) => IsOld(address) && OldPaths.Of(address) is { } known ? _items.GetValueOrDefault(known) : null;

    /// <summary>The path that will lead to it here; null for what no item is known for.</summary>
    public string? PathOf(string address) => IsOld(address) && OldPaths.Of(address) is { } known && (_items.ContainsKey(known) || _further.Contains(known)) ? Here(address) : null;

    private static string Here(string address) => OldPaths.Split(address) is var (path, query) && query.Length > 0 ? $"{path}?{query}" : path;

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
}
