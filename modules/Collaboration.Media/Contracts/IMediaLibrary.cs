using Collaboration.Kernel.Files;

namespace Collaboration.Media.Contracts;

/// <summary>Takes in pictures and files for a tenant's texts. A file is seen by whoever may read a text that shows it.</summary>
public interface IMediaLibrary
{
    /// <summary>Most bytes of one file.</summary>
    const long MostBytes = 50 << 20;

    /// <summary>Stores a file, whole or not at all; of a picture, only what a browser draws. What is there under this id already stays.</summary>
    /// <param name="id">Of the file; the same when it is brought again.</param>
    /// <param name="name">Its name elsewhere; what cannot stand in an address is left out.</param>
    /// <returns>Its address for Markdown; null when it is empty or larger than <see cref="MostBytes"/>.</returns>
    Task<FileAddress?> AddAsync(Guid id, string name, Stream content, Guid? by, CancellationToken ct);
}
