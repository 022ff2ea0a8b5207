using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Collaboration.Import.Conversion.WordPress;

/// <summary>The comment with which a block begins: <c>wp:name {json}</c>, and where its end stands among the same nodes.</summary>
/// <param name="Name">With its owner: <c>core/paragraph</c>.</param>
/// <param name="End">Index of the node that ends it; its own for a block without content.</param>
internal sealed partial record BlockComment(string Name, string Json, bool IsEmpty, int End)
{
    private const string Sign = "wp:";

    /// <summary>The blocks that begin among these nodes, by their index; null when there are none.</summary>
    public static Dictionary<int, BlockComment>? Of(INodeList nodes)
    {
        Dictionary<int, BlockComment>? blocks = null;
        var open = new Dictionary<string, Stack<int>>();
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] is not IComment { Data: var data } || !data.AsSpan().TrimStart().TrimStart('/').StartsWith(Sign, StringComparison.Ordinal) || Comment().Match(data) is not { Success: true } match) { continue; }
            var name = match.Groups[2].Value is var written && written.Contains('/') ? written : $"core/{written}";
            blocks ??= [];
            if (!open.TryGetValue(name, out var begun)) { open[name] = begun = []; }
            if (match.Groups[1].Length > 0)
            {
                if (begun.TryPop(out var start)) { blocks[start] = blocks[start] with { End = i }; }
                continue;
            }
            var isEmpty = match.Groups[4].Length > 0;
            // One whose end is lacking ends where its neighbours do.
            blocks[i] = new(name, match.Groups[3].Value, isEmpty, isEmpty ? i : nodes.Length);
            if (!isEmpty) { begun.Push(i); }
        }
        return blocks;
    }

    /// <summary>One of the block's settings as text; null when it has no such one.</summary>
    public string? Setting(string name)
    {
        if (Json.Length == 0) { return null; }
        try
        {
            using var document = JsonDocument.Parse(Json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;
        }
        catch (JsonException) { return null; }
    }

    [GeneratedRegex(@"^\s*(/?)wp:([a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s*(\{.*\})?\s*(/?)\s*$", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();
}
