namespace Collaboration.Kernel.Files;

/// <summary>A file in the store.</summary>
/// <param name="Name">Below the tenant, with strokes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="PutAt">When it was put there last.</param>
/// <param name="Path">Where it lies on this disk; null when it lies elsewhere.</param>
/// <param name="Open">From its beginning; it can be sought in, and costs nothing before it is read.</param>
public sealed record StoredFile(string Name, long Bytes, DateTimeOffset PutAt, string? Path, Func<Stream> Open)
{
    /// <summary>A name that leads nowhere else than below the tenant.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Checked(string name) => name.Split('/').Any(part => part is "" or "." or "..") ? throw new ArgumentException($"'{name}' is no name of a file.") : name;

    /// <summary>For programs that read files only: where it lies on this disk, or a copy.</summary>
    /// <param name="folder">For the copy; whoever made the folder takes it away.</param>
    public async Task<string> OnDiskAsync(string folder, CancellationToken ct)
    {
        if (Path is not null) { return Path; }
        var copy = System.IO.Path.Combine(folder, $"original.{Guid.NewGuid():N}");
        await using var content = Open();
        await using var file = new FileStream(copy, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        await content.CopyToAsync(file, 1 << 17, ct);
        return copy;
    }
}
