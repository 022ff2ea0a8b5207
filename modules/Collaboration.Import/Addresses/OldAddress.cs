namespace Collaboration.Import.Addresses;

/// <summary>Where something stood on the old site.</summary>
internal sealed class OldAddress
{
    private OldAddress() { }

    public string Address { get; private set; } = "";
    public string LeadsTo { get; private set; } = "";
    public Guid TargetId { get; private set; }
    public string? Word { get; private set; }
    public Guid SiteId { get; private set; }

    public const string Post = "post";
    public const string File = "file";
    public const string Tag = "tag";
    public const string Author = "author";
    public const string Blog = "blog";
    public const string Feed = "feed";
}
