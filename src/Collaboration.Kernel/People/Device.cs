namespace Collaboration.Kernel.People;

/// <summary>A browser in the few words by which its owner knows it again: <c>Firefox on Windows</c>.</summary>
public static class Device
{
    // In this order: most browsers name several, and those that build on another come before it.
    private static readonly (string Sign, string Name)[] s_browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Sign, string Name)[] s_systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux")];

    /// <param name="userAgent">The header, whatever it holds: none of its own words are kept.</param>
    public static string Of(string? userAgent)
    {
        var (browser, system) = (Find(s_browsers, userAgent) ?? "A browser", Find(s_systems, userAgent));
        return system is null ? browser : $"{browser} on {system}";
    }

    private static string? Find((string Sign, string Name)[] known, string? userAgent) =>
        userAgent is null ? null : known.FirstOrDefault(k => userAgent.Contains(k.Sign, StringComparison.Ordinal)).Name;
}
