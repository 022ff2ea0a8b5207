using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>What somebody sees who runs the demo and looks around.</summary>
[Collection(nameof(Development))]
public sealed class DemoTests(Development development)
{
    [Fact]
    public async Task The_networks_page_leads_to_its_two_hospitals_and_each_has_its_own_look()
    {
        using var stranger = development.Server.Visitor();
        var links = (await stranger.GetAsync("/")).Document.QuerySelectorAll("nav[aria-labelledby=hospitals] a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(["/lakeside/", "/prairie/"], links);
        var themes = new List<string?>();
        foreach (var link in links)
        {
            var home = await stranger.GetAsync(link);
            Assert.Equal(200, home.Status);
            Assert.True(home.Document.QuerySelectorAll("main h2 a, main h3 a").Length >= 2, $"{link} is an empty corner for strangers.");
            themes.Add(home.Document.QuerySelector("link[href*='/themes/']")?.GetAttribute("href"));
        }
        Assert.Equal(2, themes.Distinct().Count());
    }

    [Fact]
    public async Task Something_can_be_asked_without_a_name_at_once()
    {
        using var ana = development.Server.Visitor();
        await ana.SignInAsync("/lakeside", "ana@lakeside.example", development.Password);
        Assert.Contains("Go on", (await ana.GetAsync("/lakeside/questions/ask/before-sealed")).Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(development.Server.Program.Output.Split("passphrase: ")[1].Split('\n')[0], await File.ReadAllTextAsync(Path.Combine(Testing.Repository.Root, "README.md")), StringComparison.Ordinal);
    }
}
