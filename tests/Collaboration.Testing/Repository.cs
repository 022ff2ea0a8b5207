namespace Collaboration.Testing;

/// <summary>Where the sources lie, found from where the tests run.</summary>
public static class Repository
{
    public static string Root { get; } = Above(folder => File.Exists(Path.Combine(folder, "Collaboration.sln")))
        ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");

    internal static string? Above(Predicate<string> isIt)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (isIt(folder.FullName)) { return folder.FullName; }
        }
        return null;
    }
}
