using Xunit;

namespace Collaboration.Testing;

/// <summary>Real data and payload lists, in the folder <c>shared/data</c> somewhere above the tests. A machine may lack it.</summary>
public static class SharedData
{
    private static readonly string? s_folder = Environment.GetEnvironmentVariable("COLLAB_SHARED_DATA") is { Length: > 0 } named
        ? named
        : Repository.Above(folder => Directory.Exists(Path.Combine(folder, "shared", "data"))) is { } above ? Path.Combine(above, "shared", "data") : null;

    /// <param name="file">Below the folder: <c>payloads/blns.json</c>.</param>
    /// <returns>Null when it is not here.</returns>
    public static string? Find(string file) => s_folder is not null && Path.Combine(s_folder, file) is var path && File.Exists(path) ? path : null;

    /// <exception cref="FileNotFoundException">It is not here; <see cref="FactWithDataAttribute"/> asks first.</exception>
    public static string PathOf(string file) => Find(file) ?? throw new FileNotFoundException($"shared/data/{file} is not on this machine.");

    public static IReadOnlyList<string> Lines(string file) => [.. File.ReadLines(PathOf(file)).Where(line => line.Length > 0)];
}

/// <summary>A test that needs real data; skipped, with a sentence, on a machine without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithDataAttribute : FactAttribute
{
    /// <param name="files">Below <c>shared/data</c>.</param>
    public FactWithDataAttribute(params string[] files)
    {
        if (files.FirstOrDefault(f => SharedData.Find(f) is null) is { } missing) { Skip = $"shared/data/{missing} is not on this machine."; }
    }
}
