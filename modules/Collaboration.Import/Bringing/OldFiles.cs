using Collaboration.Import.Addresses;
using Collaboration.Import.Exports;
using Collaboration.Media.Contracts;

namespace Collaboration.Import.Bringing;

/// <summary>
/// The pictures and files of the old site. While a text is turned it names them by a place that stands for them; only
/// what a text that is written shows is then brought in.
/// </summary>
internal sealed class OldFiles(Survey survey, SiteIds ids, MediaFolder? folder, IReadOnlyDictionary<string, string> here)
{
    private readonly Dictionary<string, OldFile?> _files = [];
    private readonly Dictionary<string, OldFile> _byName = [];
    private readonly Dictionary<string, ItemHead> _attachments = survey.Items.Where(i => i.Kind == SourceItem.Attachment).ToDictionary(i => i.Key);
    private readonly HashSet<string> _hosts = [.. survey.Items.Where(i => i.Kind == SourceItem.Attachment).Select(i => HostOf(i.FileAddress)).OfType<string>()];

    public bool HasFolder => folder is not null;

    /// <summary>The file at this address of the old site; null when it is elsewhere, or no file of it is here.</summary>
    public OldFile? Find(string address)
    {
        if (Path(address) is not { } path) { return null; }
        if (_files.TryGetValue(path, out var known)) { return known; }
        return _files[path] = Of(path);
    }

    /// <summary>The old address of an attachment.</summary>
    public string? AddressOf(string attachment) => _attachments.GetValueOrDefault(attachment)?.FileAddress;

    /// <summary>True for the address of a file that stood on the old site, whether it is here or not.</summary>
    public bool IsOld(string address) => Path(address) is not null;

    /// <summary>Brings the file in, unless it is here already.</summary>
    /// <returns>Its path here; null when it cannot be taken.</returns>
    public async Task<string?> BringAsync(OldFile file, IMediaLibrary library, Guid? by, CancellationToken ct)
    {
        if (file.Path is not null || file.Source is null || file.IsRefused) { return file.Path; }
        await using var content = File.OpenRead(file.Source);
        file.Brought((await library.AddAsync(file.Id, file.Name, content, by, ct))?.Path);
        return file.Path;
    }

    private OldFile? Of(string path)
    {
        var name = MediaFolder.WithoutSize(path);
        if (_byName.TryGetValue(name, out var known)) { return known; }
        var (before, source) = (here.GetValueOrDefault(name), folder?.Find(path));
        return before is null && source is null ? null : _byName[name] = new OldFile(ids.File(name), name, source, before);
    }

    private string? Path(string address)
    {
        if (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal)) { return HasFileName(address) ? OldPaths.Path(OldPaths.Split(address).Path) : null; }
        if (!Uri.TryCreate(address, UriKind.Absolute, out var whole) || whole.Scheme is not ("http" or "https")) { return null; }
        // A cache of WordPress.com's, with the site's address behind its own.
        if (whole.Host is ['i', >= '0' and <= '3', '.', 'w', 'p', '.', 'c', 'o', 'm']) { return Path("https:/" + whole.AbsolutePath); }
        var isOurs = _hosts.Contains(whole.Host) || (survey.Site.Site is { } site && Same(site.Host, whole.Host));
        return isOurs && HasFileName(whole.AbsolutePath) ? OldPaths.Path(whole.AbsolutePath) : null;
    }

    private static bool HasFileName(string path) => System.IO.Path.GetExtension(path.Split('?', '#')[0]).ToLowerInvariant() is { Length: > 1 and < 7 } and not (".html" or ".htm" or ".php" or ".asp" or ".aspx" or ".jsp");

    private static bool Same(string one, string other) => string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;

    private static string? HostOf(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" ? whole.Host : null;
}

/// <param name="name">Path on the old site, in full size and lower case.</param>
/// <param name="source">Where it lies now; null when only the last import had it.</param>
/// <param name="before">Its path here since an earlier import.</param>
internal sealed class OldFile(Guid id, string name, string? source, string? before)
{
    public Guid Id => id;
    public string Key => name;
    public string Name => System.IO.Path.GetFileName(name);
    public string? Source => source;

    /// <summary>Path here; null before it is brought in.</summary>
    public string? Path { get; private set; } = before;

    /// <summary>True when it was here before this import.</summary>
    public bool WasHere { get; } = before is not null;

    public bool IsRefused { get; private set; }

    /// <summary>Stands for it in a text that is not yet written.</summary>
    public string Place => $"/media/{id:D}/0x0/place.bin";

    public void Brought(string? path) => (Path, IsRefused) = (path, path is null);
}
