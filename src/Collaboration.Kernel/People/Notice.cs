namespace Collaboration.Kernel.People;

/// <summary>A plain sentence for one person, with the page that it speaks of.</summary>
public sealed class Notice
{
    private Notice() { }

    /// <param name="text">1 to 2,000 characters.</param>
    /// <param name="path">Below the tenant's prefix, starting with a slash.</param>
    public Notice(Guid accountId, string text, string path, DateTimeOffset at) =>
        (Id, AccountId, Text, Path, CreatedAt) = (Guid.CreateVersion7(at), accountId, text, path, at);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public string Text { get; private set; } = "";
    public string Path { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SeenAt { get; private set; }
}
