using Collaboration.Kernel.Privacy;

namespace Collaboration.Privacy.Detection;

/// <summary>What the rules found, none over another: what is certain first, then what was found first.</summary>
internal sealed class Found(int length)
{
    private readonly bool[] _taken = new bool[length];
    private readonly List<GateFinding> _findings = [];

    public bool IsTaken(int start, int end) => _taken.AsSpan(start, end - start).Contains(true);

    public void Add(string kind, int start, int end, string why, bool isCertain = false)
    {
        if (end <= start || IsTaken(start, end)) { return; }
        _taken.AsSpan(start, end - start).Fill(true);
        _findings.Add(new(kind, start, end - start, isCertain, why));
    }

    public IReadOnlyList<GateFinding> InOrder() { _findings.Sort((a, b) => a.Start.CompareTo(b.Start)); return _findings; }
}
