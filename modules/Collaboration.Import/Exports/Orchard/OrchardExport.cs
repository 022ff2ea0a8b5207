using System.Runtime.CompilerServices;
using System.Text.Json;
using Collaboration.Import.Contracts;
using Collaboration.Import.Exports.Json;

namespace Collaboration.Import.Exports.Orchard;

/// <summary>A recipe or deployment file of Orchard Core: its content steps, and every other step by its name.</summary>
internal sealed class OrchardExport(ExportFile file) : IExport
{
    public async IAsyncEnumerable<SourceRecord> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        using var document = await JsonFile.ReadAsync(file, ct);
        var root = document.RootElement;
        if (root.At("steps") is not { ValueKind: JsonValueKind.Array } steps) { throw new ImportException($"{file.Name} is JSON, but no recipe of Orchard Core: it has no steps."); }
        var words = new OrchardWords(root);
        var contents = steps.EnumerateArray().Where(IsContent).SelectMany(s => s.At("data") is { } data ? data.EnumerateArray() : s.Items("Data")).ToList();
        yield return new SourceSite(words.Of(root, "displayName") is { Length: > 0 } name ? name : root.Text("name"), null, null, root.TextOrNull("version"));
        var terms = new OrchardTerms(contents, words);
        foreach (var term in terms.All) { yield return term; }
        var (keys, items) = (new SourceKeys(), new OrchardItem(words, terms));
        for (var i = 0; i < contents.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            yield return items.Read(contents[i], keys, i);
        }
        foreach (var step in steps.EnumerateArray().Where(s => !IsContent(s)))
        {
            yield return new SourceItem { Key = keys.Unique($"step-{step.Text("name")}"), Kind = "step", Title = step.Text("name"), State = ItemState.Unknown };
        }
    }

    private static bool IsContent(JsonElement step) => string.Equals(step.Text("name"), "content", StringComparison.OrdinalIgnoreCase);
}
