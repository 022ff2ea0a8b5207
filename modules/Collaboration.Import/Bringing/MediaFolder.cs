using System.Text.RegularExpressions;
using Collaboration.Import.Contracts;

namespace Collaboration.Import.Bringing;

/// <summary>A folder with an old site's files: found by the path below the uploads, or by a name that only one file has.</summary>
internal sealed partial class MediaFolder
{
    private static readonly EnumerationOptions s_plain = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System };

    private readonly Dictionary<string, string> _byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string?> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ImportException">There is no such folder.</exception>
    public MediaFolder(string folder)
    {
        if (!Directory.Exists(folder)) { throw new ImportException($"{folder} is no folder."); }
        foreach (var file in Directory.EnumerateFiles(folder, "*", s_plain))
        {
            _byPath.TryAdd(Path.GetRelativePath(folder, file).Replace('\\', '/'), file);
            var name = Path.GetFileName(file);
            _byName[name] = _byName.ContainsKey(name) ? null : file;
        }
    }

    /// <summary>The file that stood at this path of the old site, in its full size where that is there.</summary>
    public string? Find(string path)
    {
        var whole = Sized().Replace(path, "$1");
        return whole != path && ByPath(whole) is { } full ? full : ByPath(path) ?? ByName(whole) ?? ByName(path);
    }

    /// <summary>The path without the measures that WordPress adds to the names of smaller copies.</summary>
    public static string WithoutSize(string path) => Sized().Replace(path, "$1");

    // From the longest part of the path to the last folder and name: where the folder begins is not known.
    private string? ByPath(string path)
    {
        for (var rest = path.TrimStart('/'); rest.Contains('/', StringComparison.Ordinal); rest = rest[(rest.IndexOf('/', StringComparison.Ordinal) + 1)..])
        {
            if (_byPath.TryGetValue(rest, out var file)) { return file; }
        }
        return null;
    }

    private string? ByName(string path) => _byName.GetValueOrDefault(Path.GetFileName(path));

    [GeneratedRegex(@"-\d{1,5}x\d{1,5}(\.[A-Za-z0-9]{1,5})$")]
    private static partial Regex Sized();
}
