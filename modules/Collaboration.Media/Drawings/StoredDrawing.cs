namespace Collaboration.Media.Drawings;

/// <summary>A drawing that is kept under what it is of.</summary>
internal sealed class StoredDrawing
{
    private StoredDrawing() { }

    public string Name { get; private set; } = "";

    /// <summary>Hash of what stands on it.</summary>
    public string Sheet { get; private set; } = "";

    public string MediaType { get; private set; } = "";
    public byte[] Content { get; private set; } = [];
    public DateTimeOffset DrawnAt { get; private set; }
}
