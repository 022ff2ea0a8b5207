namespace Collaboration.Import.Exports;

/// <summary>Keys that a file gives twice are told apart in its order, the same each time that it is read.</summary>
internal sealed class SourceKeys
{
    private readonly HashSet<string> _seen = [];

    public string Unique(string key)
    {
        if (_seen.Add(key)) { return key; }
        for (var number = 2; ; number++)
        {
            if (_seen.Add($"{key}~{number}")) { return $"{key}~{number}"; }
        }
    }
}
