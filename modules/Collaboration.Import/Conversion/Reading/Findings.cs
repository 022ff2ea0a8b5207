namespace Collaboration.Import.Conversion.Reading;

/// <summary>What is found on the way and told at the end.</summary>
internal sealed class Findings
{
    private readonly List<Kept> _kept = [];
    private readonly HashSet<Kept> _known = [];
    private readonly List<string> _pictures = [];
    private readonly HashSet<string> _seen = [];

    public IReadOnlyList<Kept> Kept => _kept;

    public IReadOnlyList<string> Pictures => _pictures;

    public void Keep(string what, string how)
    {
        var kept = new Kept(what.Length > 200 ? what[..200] : what, how);
        if (_known.Add(kept)) { _kept.Add(kept); }
    }

    public void Picture(string address)
    {
        if (_seen.Add(address)) { _pictures.Add(address); }
    }
}
