using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Collaboration.Import.Exports.WordPress;

/// <summary>An export of WordPress (WXR 1.0 to 1.2), read as a stream.</summary>
internal sealed partial class WordPressExport(ExportFile file) : IExport
{
    public async IAsyncEnumerable<SourceRecord> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new WxrReader(file.Open(), file.Name);
        await FindRootAsync(reader);
        var (keys, head, channels) = (new SourceKeys(), new WxrHead(), 0);
        await foreach (var outer in reader.ElementsAsync())
        {
            if (outer != "channel" || channels++ > 0) { continue; }
            await foreach (var element in reader.ElementsAsync())
            {
                ct.ThrowIfCancellationRequested();
                if (element != "item")
                {
                    if (await head.TakeAsync(reader) is { } record) { yield return record; }
                    continue;
                }
                if (head.Site(reader) is { } site) { yield return site; }
                yield return await WxrItem.ReadAsync(reader, keys);
            }
        }
        if (head.Site(reader) is { } empty) { yield return empty; }
        // To the end: what stands there may be the half of another file.
        while (await reader.ReadAsync()) { }
    }

    private static async Task FindRootAsync(WxrReader reader)
    {
        while (!reader.IsElement)
        {
            if (!await reader.ReadAsync()) { throw reader.Wrong("there is nothing in this file."); }
        }
        if (reader.Name != "rss") { throw reader.Wrong($"this is XML, but no export of WordPress: it begins with <{Shown(reader.Name)}>, not with <rss>."); }
    }

    private static string Shown(string name) => Plain().Replace(name.Length > 40 ? name[..40] : name, "?");

    [GeneratedRegex("[^A-Za-z0-9:_.-]")]
    private static partial Regex Plain();
}
