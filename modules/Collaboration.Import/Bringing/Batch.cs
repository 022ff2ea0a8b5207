using Collaboration.Import.Exports;

namespace Collaboration.Import.Bringing;

/// <summary>As many items as one transaction takes.</summary>
internal sealed class Batch
{
    private const int Most = 200;
    private const int MostCharacters = 2_000_000;

    private long _characters;

    public List<SourceItem> Items { get; } = [];

    public bool IsFull => Items.Count >= Most || _characters >= MostCharacters;

    public void Add(SourceItem item)
    {
        Items.Add(item);
        _characters += item.Text.Length + item.Comments.Sum(c => (long)c.Text.Length + 200);
    }

    public void Clear()
    {
        Items.Clear();
        _characters = 0;
    }
}
