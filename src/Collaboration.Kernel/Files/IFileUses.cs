using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Files;

/// <summary>A module whose texts show files says where one stands. Who may see the file is <see cref="IFileReaders"/>' to say.</summary>
public interface IFileUses
{
    /// <summary>Every place of this module where the file stands, also those that the person may not open: of them nothing but that they are there.</summary>
    Task<IReadOnlyList<FileUse>> OfAsync(Guid file, Person person, CancellationToken ct);
}

/// <summary>A place where a file stands.</summary>
/// <param name="Title">What it is called; null where the reader may not open it.</param>
/// <param name="Path">Below the tenant's prefix, starting with a slash; null where the reader may not open it.</param>
public sealed record FileUse(string? Title, string? Path)
{
    /// <summary>One that the reader may not open.</summary>
    public static readonly FileUse Hidden = new(null, null);
}
