using Collaboration.Kernel.Files;

namespace Collaboration.Media.Contracts;

/// <summary>Takes in pictures and files for a tenant's texts. A file is seen by whoever may read a text that shows it.</summary>
public interface IMediaLibrary
{
    /// <summary>Most bytes of one file.</summary>
    const long MostBytes = 50 << 20;

    /// <summary>Permission of whoever may bring one.</summary>
    const string Bring = "Media.Files.Bring";

    /// <summary>Stores a file, whole or not at all; of a picture, only what a browser draws. What is there under this id already stays.</summary>
    /// <param name="id">Of the file; the same when it is brought again.</param>
    /// <param name="name">Its name elsewhere; what cannot stand in an address is left out.</param>
    /// <returns>Its address for Markdown; null when it is empty or larger than <see cref="MostBytes"/>.</returns>
    /// <remarks>The sizes of a picture are drawn soon after: this is for many at once.</remarks>
    Task<FileAddress?> AddAsync(Guid id, string name, Stream content, Guid? by, CancellationToken ct);

    /// <summary>A picture as wide as asked for, or as it is where it is smaller. Who may see it is the caller's to say.</summary>
    /// <returns>Null where there is none, or not drawn yet.</returns>
    Task<ReadPicture?> ReadAsync(Guid id, int width, CancellationToken ct);

    /// <summary>The same as adding for somebody who waits: a picture's sizes are there when it returns, and what cannot be drawn is not kept.</summary>
    /// <param name="by">Null for somebody without an account.</param>
    Task<BroughtFile> BringAsync(Guid id, string name, Stream content, Guid? by, CancellationToken ct);

    /// <summary>Takes files away now instead of in thirty days, where they stand nowhere and nothing holds them.</summary>
    Task ForgetAsync(IReadOnlyCollection<Guid> files, CancellationToken ct);
}

/// <summary>What became of a file that was brought.</summary>
/// <param name="Address">Its address for Markdown; null when it was refused.</param>
/// <param name="Refusal">Why, in a sentence for the person; null when it is there.</param>
public sealed record BroughtFile(FileAddress? Address, string? Refusal)
{
    /// <summary>True when the same file may come in a little later: it was refused for a reason that is not its own.</summary>
    public bool IsForNow { get; init; }
}

/// <summary>A picture in one of its sizes, as JPEG.</summary>
public sealed record ReadPicture(byte[] Content, string MediaType);
