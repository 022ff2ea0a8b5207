using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>What the program puts together itself is drawn once and again when something else is to stand on it.</summary>
public sealed class DrawingTests : AppTest
{
    private static readonly SheetPlace s_all = new(20, 20, 360, 160);

    [Fact]
    public async Task It_is_drawn_once_and_again_when_something_else_is_on_it()
    {
        var north = await App.HospitalAsync();
        var first = await OfAsync(north, Words("One"));
        Assert.Equal(("image/png", 400, 200), (first!.MediaType, Picture.Of(first.Content)!.Width, Picture.Of(first.Content)!.Height));
        Assert.Equal("#fbfaf7", Pixels.At(first.Content, 2, 2));
        var at = await north.ValueAsync<DateTime>($"select drawn_at from media.drawing");
        Assert.Equal(first.Content, (await OfAsync(north, Words("One")))!.Content);
        Assert.Equal(at, await north.ValueAsync<DateTime>($"select drawn_at from media.drawing"));
        Assert.NotEqual(first.Content, (await OfAsync(north, Words("Two")))!.Content);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from media.drawing"));
        await north.UseAsync<IDrawings, bool>(async d => { await d.ForgetAsync("a", default); return true; });
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.drawing"));
    }

    [Theory]
    [InlineData("Three things"), InlineData("لماذا نفتح اثني عشر سريراً"), InlineData("למה"), InlineData("Почему"), InlineData("なぜ病床を増やすのか"), InlineData("เราจะหยุดทำสามสิ่ง")]
    [InlineData("<b>&amp;</b> 'x' \"y\" \u0001\u0085 \uFFFE 😀"), InlineData("</span><span foreground=\"red\">"), InlineData("\ud83d")]
    public async Task Words_of_every_script_are_drawn_inside_their_place(string words)
    {
        var north = await App.HospitalAsync();
        foreach (var text in new[] { words, string.Concat(Enumerable.Repeat(words + " ", 200)), new string(words[0], 500) })
        {
            var drawn = (await OfAsync(north, Words(text)))!.Content;
            for (var x = 0; x < 400; x += 7) { Assert.Equal(("#fbfaf7", "#fbfaf7"), (Pixels.At(drawn, x, 12), Pixels.At(drawn, x, 190))); }
            for (var y = 0; y < 200; y += 7) { Assert.Equal(("#fbfaf7", "#fbfaf7"), (Pixels.At(drawn, 12, y), Pixels.At(drawn, 390, y))); }
        }
    }

    [Fact]
    public async Task Words_that_are_written_from_the_right_stand_there()
    {
        var north = await App.HospitalAsync();
        Assert.Equal((true, false), Sides((await OfAsync(north, Words("One")))!.Content));
        Assert.Equal((false, true), Sides((await OfAsync(north, Words("למה")))!.Content));

        static (bool Left, bool Right) Sides(byte[] png) => (Inked(png, 20, 90), Inked(png, 310, 380));
        static bool Inked(byte[] png, int from, int to) => Enumerable.Range(from, to - from).Any(x => Enumerable.Range(20, 60).Any(y => y % 3 == 0 && Pixels.At(png, x, y) != "#fbfaf7"));
    }

    [Fact]
    public async Task A_broken_picture_on_it_draws_nothing_and_kills_nothing()
    {
        var north = await App.HospitalAsync();
        Assert.Null(await OfAsync(north, Words("One") with { Pictures = [new([1, 2, 3], "image/png", s_all)] }));
        Assert.Null(await OfAsync(north, Words("One") with { Pictures = [new(Drawn.HeadOfPng(20_000, 20_000), "image/png", s_all)] }));
        Assert.Null(await OfAsync(north, Words("One") with { Pictures = [new("<svg/>"u8.ToArray(), "image/svg+xml", s_all)] }));
        Assert.NotNull(await OfAsync(north, Words("One")));
    }

    [Fact]
    public async Task A_picture_is_drawn_anew_in_its_proportions_and_never_larger()
    {
        var north = await App.HospitalAsync();
        var drawn = await RedrawAsync(north, Drawn.Png(600, 300), new(200, 200, "image/png"), new(2000, 2000, "image/webp"));
        Assert.Equal([(200, 100, "image/png"), (600, 300, "image/webp")], drawn.Select(d => (Picture.Of(d.Content)!.Width, Picture.Of(d.Content)!.Height, Picture.Of(d.Content)!.MediaType)));
    }

    [Fact]
    public async Task An_SVG_becomes_pixels_and_nothing_in_it_reaches_out()
    {
        var north = await App.HospitalAsync();
        var secret = Path.Combine(Path.GetTempPath(), $"secret-{Guid.NewGuid():N}.png");
        await File.WriteAllBytesAsync(secret, Drawn.Png(40, 40));
        try
        {
            var svg = $"""
                <?xml version="1.0"?>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20"><script>alert(1)</script>
                <rect width="40" height="20" fill="#0b6b6b"/><image width="40" height="20" xlink:href="file://{secret}"/><image width="40" height="20" xlink:href="{secret}"/></svg>
                """;
            var drawn = (await RedrawAsync(north, System.Text.Encoding.UTF8.GetBytes(svg), new Measure(400, 400, "image/png")))[0];
            Assert.Equal((400, 200), (Picture.Of(drawn.Content)!.Width, Picture.Of(drawn.Content)!.Height));
            foreach (var (x, y) in new[] { (5, 5), (200, 100), (395, 195), (60, 30) }) { Assert.Equal("#0b6b6b", Pixels.At(drawn.Content, x, y)); }
        }
        finally { File.Delete(secret); }
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY told SYSTEM 'file:///etc/hostname'>]><svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><text>&told;</text></svg>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'><!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'><!ENTITY h '&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;'>]><svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><text>&h;&h;&h;&h;</text></svg>")]
    public async Task An_SVG_that_is_none_or_too_much_is_refused(string svg)
    {
        var north = await App.HospitalAsync();
        await Assert.ThrowsAsync<UndrawnException>(() => RedrawAsync(north, System.Text.Encoding.UTF8.GetBytes(svg), new Measure(400, 400, "image/png")));
        Assert.NotNull(await OfAsync(north, Words("One")));
    }

    private static Sheet Words(string words) => new(400, 200, "#fbfaf7", "image/png", [], [], [new(words, s_all, "#1d2028", 60, 20, IsBold: true)]);

    private static Task<DrawnPicture?> OfAsync(Hospital hospital, Sheet sheet) => hospital.UseAsync<IDrawings, DrawnPicture?>(d => d.OfAsync("a", sheet, default));

    private static Task<IReadOnlyList<DrawnPicture>> RedrawAsync(Hospital hospital, byte[] picture, params Measure[] measures) =>
        hospital.UseAsync<IDrawings, IReadOnlyList<DrawnPicture>>(d => d.RedrawAsync(new MemoryStream(picture), measures, default));
}
