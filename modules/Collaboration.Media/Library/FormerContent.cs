using Collaboration.Media.Files;

namespace Collaboration.Media.Library;

/// <summary>A content that another took the place of while a legal hold was on it. Nobody is shown it.</summary>
internal sealed class FormerContent
{
    private FormerContent() { }

    public Guid Id { get; private set; }
    public Guid FileId { get; private set; }
    public string Hash { get; private set; } = "";
    public string MediaType { get; private set; } = "";
    public long Bytes { get; private set; }
    public string Name { get; private set; } = "";
    public Guid? AddedBy { get; private set; }
    public DateTimeOffset ShownUntil { get; private set; }

    public static FormerContent Of(MediaFile file, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), FileId = file.Id, Hash = file.Hash, MediaType = file.MediaType, Bytes = file.Bytes, Name = file.Name, AddedBy = file.AddedBy, ShownUntil = at };
}
