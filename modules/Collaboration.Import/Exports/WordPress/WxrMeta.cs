namespace Collaboration.Import.Exports.WordPress;

/// <summary>The few of an item's meta fields that mean something outside of WordPress.</summary>
internal sealed class WxrMeta
{
    private readonly List<string> _oldSlugs = [];

    public string? Thumbnail { get; private set; }
    public string? File { get; private set; }
    public string? Footnotes { get; private set; }
    public IReadOnlyList<string> OldSlugs => _oldSlugs;

    public async Task ReadAsync(WxrReader reader)
    {
        var (key, value) = ("", "");
        await foreach (var element in reader.ElementsAsync())
        {
            if (element == "wp:meta_key") { key = await reader.ShortAsync(); }
            else if (element == "wp:meta_value") { value = (await reader.TextAsync(1_000_000)).Text; }
            else { await reader.TextAsync(0); }
        }
        switch (key)
        {
            case "_thumbnail_id": Thumbnail ??= WxrHead.Number(value.Trim()); break;
            case "_wp_attached_file": File ??= value.Trim(); break;
            case "footnotes": Footnotes ??= value; break;
            case "_wp_old_slug" when value.Trim().Length > 0 && _oldSlugs.Count < 20: _oldSlugs.Add(value.Trim()); break;
        }
    }
}
