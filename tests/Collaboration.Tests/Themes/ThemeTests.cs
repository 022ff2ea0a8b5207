using Collaboration.Kernel.Themes;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Themes;

/// <summary>The themes that are shipped hold their contrast; one that cannot be used says what it lacks.</summary>
public sealed class ThemeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("themes").FullName;

    public static TheoryData<string> Shipped => [.. new ThemeList(Path.Combine(Repository.Root, "themes"), "ward").All.Keys];

    [Fact]
    public void There_are_two_and_they_differ_in_more_than_colour()
    {
        Assert.True(Shipped.Count >= 2);
        var (ward, harbor) = (Tokens.Read("ward"), Tokens.Read("harbor"));
        Assert.Equal(ward.Names.Order(), harbor.Names.Order());
        foreach (var token in new[] { "--serif", "--corner", "--head-weight", "--gap", "--paper", "--step-3" }) { Assert.NotEqual(ward[token], harbor[token]); }
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Text_keeps_its_contrast_for_every_hue_and_strength_in_light_and_dark(string theme)
    {
        var tokens = Tokens.Read(theme);
        var low = new List<string>();
        for (var hue = 0; hue < 360; hue += 5)
        {
            foreach (var chroma in new[] { 0, .04, .08, .12, .16 })
            {
                foreach (var dark in new[] { false, true })
                {
                    foreach (var (text, ground) in Pairs())
                    {
                        var contrast = Oklch.Contrast(tokens.Colour(text, hue, chroma, dark), tokens.Colour(ground, hue, chroma, dark));
                        if (contrast < 4.5) { low.Add($"{text} on {ground}, hue {hue}, chroma {chroma}, {(dark ? "dark" : "light")}: {contrast:0.00}"); }
                    }
                }
            }
        }
        Assert.Empty(low);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_theme_says_truly_how_light_its_accent_is(string theme)
    {
        var tokens = Tokens.Read(theme);
        var stated = new ThemeList(Path.Combine(Repository.Root, "themes"), "ward").All[theme].AccentLightness!;
        Assert.Equal(stated, new[] { false, true }.Select(dark => Math.Round(tokens.Colour("--accent", 200, .1, dark).Lightness * 100, 6)));
    }

    [Theory]
    [InlineData("""{ "id": "mine", "name": "Mine", "description": "", "stylesheet": "gone.css" }""", "gone.css")]
    [InlineData("""{ "id": "mine", "name": "Mine", "description": "", "stylesheet": "to""", "broken")]
    [InlineData("""{ "id": "other", "name": "Mine", "description": "", "stylesheet": "tokens.css" }""", "other")]
    [InlineData("""{ "id": "mine", "name": "Mine", "description": "" }""", "stylesheet")]
    [InlineData("null", "theme.json")]
    [InlineData("[]", "theme.json")]
    [InlineData("""{ "id": "mine", "name": "Mine", "description": "", "stylesheet": "../secret.css" }""", "secret.css")]
    [InlineData("""{ "id": "mine", "name": "Mine", "description": "", "stylesheet": "tokens.css", "accentLightness": [47] }""", "accentLightness")]
    public void A_theme_that_cannot_be_used_says_why(string json, string said)
    {
        var mine = Directory.CreateDirectory(Path.Combine(_folder, "mine")).FullName;
        File.WriteAllText(Path.Combine(mine, "tokens.css"), "");
        File.WriteAllText(Path.Combine(_folder, "secret.css"), "");
        File.WriteAllText(Path.Combine(mine, "theme.json"), json);
        Assert.Contains(said, Assert.Throws<ThemeException>(() => new ThemeList(_folder, "mine")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_or_default_is_named()
    {
        Assert.Contains("Themes:Folder", Assert.Throws<ThemeException>(() => new ThemeList(Path.Combine(_folder, "gone"), "ward")).Message, StringComparison.Ordinal);
        Assert.Contains("'ward'", Assert.Throws<ThemeException>(() => new ThemeList(_folder, "ward")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#005eb8"), InlineData("#ffd200"), InlineData("#000000"), InlineData("#ffffff"), InlineData("#7f7f7f"), InlineData("#e4002b")]
    public void A_colour_comes_back_as_it_went_in(string hex) => Assert.Equal(hex, Oklch.Parse(hex)!.Value.ToHex());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<(string Text, string Ground)> Pairs() =>
    [
        .. from ground in new[] { "--paper", "--sheet", "--sunk" } from text in new[] { "--ink", "--ink-2" } select (text, ground),
        ("--accent", "--paper"), ("--accent", "--sheet"), ("--accent", "--accent-wash"), ("--accent", "--sunk"), ("--accent-ink", "--accent"), ("--ink", "--accent-wash"), ("--ink-2", "--accent-wash"),
        ("--good", "--good-wash"), ("--wait", "--wait-wash"), ("--bad", "--bad-wash"), ("--bad", "--sheet"), ("--bad", "--paper"), ("--bad-ink", "--bad"),
        ("--ink", "--good-wash"), ("--ink", "--wait-wash"), ("--ink", "--bad-wash"),
    ];
}
