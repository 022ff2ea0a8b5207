using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Files;

/// <summary>The files that a text is to show: whoever writes it has to see them, or naming one would be a way to see it.</summary>
public sealed class ShownFiles(FileReaders readers, Person person)
{
    /// <param name="known">Files that the text shows already.</param>
    /// <returns>A sentence when the text names a file that is new to it and not the writer's to show.</returns>
    public async Task<string?> RefusalAsync(IReadOnlyCollection<Guid> known, string markdown, CancellationToken ct)
    {
        foreach (var file in FileAddress.In(markdown).Where(id => !known.Contains(id)))
        {
            if (!await readers.MaySeeAsync(file, person, ct)) { return $"The text shows a file that is not here: /media/{file}. Take it out."; }
        }
        return null;
    }
}
