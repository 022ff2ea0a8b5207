namespace Collaboration.Import.Conversion.Reading;

/// <summary>Levels of headings without gaps, whatever the old theme made of them: what stands below a heading is one level deeper.</summary>
internal sealed class Outline
{
    private readonly Stack<int> _above = [];

    /// <param name="level">As in the old text, 1 to 6.</param>
    /// <returns>1 for the highest.</returns>
    public int Next(int level)
    {
        while (_above.Count > 0 && _above.Peek() >= level) { _above.Pop(); }
        _above.Push(level);
        return _above.Count;
    }
}
