using System.Text.Json;
using AngleSharp.Dom;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>Footnotes of WordPress's block editor: marks in the text, words in JSON beside it.</summary>
internal sealed class Footnotes
{
    private readonly Dictionary<string, string> _contents = [];
    private readonly List<string> _marked = [];
    private readonly Dictionary<string, int> _numbers = [];

    public Footnotes(string? json)
    {
        if (string.IsNullOrWhiteSpace(json)) { return; }
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Array) { return; }
            foreach (var note in document.RootElement.EnumerateArray().Where(n => n.ValueKind == JsonValueKind.Object))
            {
                if (note.TryGetProperty("id", out var id) && note.TryGetProperty("content", out var content) && id.ValueKind == JsonValueKind.String && content.ValueKind == JsonValueKind.String) { _contents[id.GetString()!] = content.GetString()!; }
            }
        }
        catch (JsonException) { }
    }

    /// <summary>HTML of the notes that are marked in the text, in the order of their marks.</summary>
    public IEnumerable<string> Marked => _marked.Select(id => _contents[id]);

    /// <summary>The number of the note that an element marks; null when it marks none.</summary>
    public int? MarkOf(IElement element)
    {
        if (element.GetAttribute("data-fn") is not { } id || !_contents.ContainsKey(id)) { return null; }
        if (_numbers.TryAdd(id, _marked.Count + 1)) { _marked.Add(id); }
        return _numbers[id];
    }
}
