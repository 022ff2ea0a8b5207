using Collaboration.Testing;
using Microsoft.Playwright;

namespace Collaboration.Browser.Tests;

/// <summary>One Chromium for all browser tests: Debian's, or the one that CHROMIUM names.</summary>
internal static class Chromium
{
    private static readonly Lazy<Task<IBrowser>> s_browser = new(LaunchAsync);

    /// <summary>Content of axe-core, restored by npm beside this project.</summary>
    public static string Axe { get; } = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Collaboration.Browser.Tests", "node_modules", "axe-core", "axe.min.js"));

    /// <summary>A browser of its own for one person.</summary>
    /// <param name="person">Whose cookies it starts with; null for a stranger.</param>
    /// <param name="strange">Believes certificates that a test made.</param>
    public static async Task<IBrowserContext> OpenAsync(Testing.Browser person, int width = 1280, bool dark = false, bool script = true, bool axe = false, bool strange = false)
    {
        var context = await (await s_browser.Value).NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = person.Origin.ToString(), ViewportSize = new ViewportSize { Width = width, Height = width < 500 ? 844 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, JavaScriptEnabled = script, BypassCSP = axe, IgnoreHTTPSErrors = strange, ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        await context.AddCookiesAsync(person.Cookies.All.Select(c => new Cookie { Name = c.Name, Value = c.Value, Path = c.Path, Domain = person.Origin.Host }));
        return context;
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser" }.First(File.Exists),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }
}
