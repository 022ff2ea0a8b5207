using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Files;

/// <summary>
/// A module whose texts show files says who may see one: whoever may read a text that shows it. A file is never seen by
/// more people than the texts it stands in.
/// </summary>
public interface IFileReaders
{
    /// <summary>True when the file stands in something of this module that the person may read now.</summary>
    Task<bool> MaySeeAsync(Guid file, Person person, CancellationToken ct);

    /// <summary>True when the file is nobody's to look at but theirs whom this module lets, not even of those who look after the library: a patient's picture.</summary>
    Task<bool> IsClosedAsync(Guid file, Person person, CancellationToken ct) => Task.FromResult(false);

    /// <summary>True when the file stands in something of this module, whoever may read that.</summary>
    Task<bool> IsShownAsync(Guid file, CancellationToken ct);

    /// <summary>Those of the files that stand in something of this module: the same for many at once.</summary>
    async Task<IReadOnlyCollection<Guid>> ShownAsync(IReadOnlyCollection<Guid> files, CancellationToken ct)
    {
        var shown = new List<Guid>();
        foreach (var file in files)
        {
            if (await IsShownAsync(file, ct)) { shown.Add(file); }
        }
        return shown;
    }
}
