using Collaboration.Kernel.Privacy;

namespace Collaboration.Privacy.Detection;

/// <summary>What the rules found, none over another: what is certain first, then what was found first.</summary>
internal sealed class Found(int length)
{
    private const byte OfOwnFormat = byte.MaxValue, Nothing = byte.MaxValue - 1;

    // Of each character: nothing, or the place of its kind in the list of all, from 1.
    private readonly byte[] _kinds = new byte[length];
    private readonly List<GateFinding> _findings = [];

    public bool IsTaken(int start, int end) => _kinds.AsSpan(start, end - start).ContainsAnyExcept((byte)0);

    public bool IsTaken(Token token) => IsTaken(token.Start, token.End);

    /// <summary>True where something of this kind stands in the passage.</summary>
    public bool Has(string kind, int start, int end) => _kinds.AsSpan(start, end - start).Contains(Number(kind));

    public void Add(string kind, int start, int end, string why, bool isCertain = false)
    {
        if (end <= start || IsTaken(start, end)) { return; }
        _kinds.AsSpan(start, end - start).Fill(Number(kind));
        _findings.Add(new(kind, start, end - start, isCertain, why));
    }

    /// <summary>What is known to tell of nobody: no later rule looks at it.</summary>
    public void Pass(int start, int end)
    {
        if (!IsTaken(start, end)) { _kinds.AsSpan(start, end - start).Fill(Nothing); }
    }

    public IReadOnlyList<GateFinding> InOrder() { _findings.Sort((a, b) => a.Start.CompareTo(b.Start)); return _findings; }

    private static byte Number(string kind)
    {
        for (var i = 0; i < GateKinds.All.Count; i++) { if (GateKinds.All[i] == kind) { return (byte)(i + 1); } }
        return OfOwnFormat;
    }
}
