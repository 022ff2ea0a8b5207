namespace Collaboration.Import.Runs;

/// <summary>A line of a report.</summary>
internal sealed class RunLine
{
    private RunLine() { }

    public Guid RunId { get; private set; }
    public int Number { get; private set; }
    public string Kind { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string What { get; private set; } = "";
    public string Why { get; private set; } = "";
    public int Times { get; private set; }
    public string? Path { get; private set; }
}
