using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Files;

/// <summary>Asks every module who may see a file.</summary>
public sealed class FileReaders(IEnumerable<IFileReaders> modules)
{
    /// <summary>True when one module says so, and none has closed it.</summary>
    public async Task<bool> MaySeeAsync(Guid file, Person person, CancellationToken ct)
    {
        return !await IsClosedAsync(file, person, ct) && await MaySeeOpenAsync(file, person, ct);
    }

    /// <summary>True when one module keeps it for those whom it lets, and this person is not among them.</summary>
    public async Task<bool> IsClosedAsync(Guid file, Person person, CancellationToken ct)
    {
        foreach (var module in modules)
        {
            if (await module.IsClosedAsync(file, person, ct)) { return true; }
        }
        return false;
    }

    /// <summary>The same for a file of which it is known that no module has closed it: true when one module says so.</summary>
    public async Task<bool> MaySeeOpenAsync(Guid file, Person person, CancellationToken ct)
    {
        foreach (var module in modules)
        {
            if (await module.MaySeeAsync(file, person, ct)) { return true; }
        }
        return false;
    }

    /// <summary>True when the file stands anywhere.</summary>
    public async Task<bool> IsShownAsync(Guid file, CancellationToken ct)
    {
        foreach (var module in modules)
        {
            if (await module.IsShownAsync(file, ct)) { return true; }
        }
        return false;
    }

    /// <summary>Those of the files that stand anywhere.</summary>
    public async Task<IReadOnlySet<Guid>> ShownAsync(IReadOnlyCollection<Guid> files, CancellationToken ct)
    {
        var shown = new HashSet<Guid>();
        foreach (var module in modules) { shown.UnionWith(await module.ShownAsync(files, ct)); }
        return shown;
    }
}
