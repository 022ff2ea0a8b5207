using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Settings;

/// <summary>A logo is what its bytes say, small, and served as nothing else.</summary>
public sealed class LogoTests : AppTest
{
    private static readonly byte[] s_jpeg = Pictures.Jpeg();
    private static readonly byte[] s_webp = Pictures.WebP();

    [Theory]
    [InlineData("png"), InlineData("jpeg"), InlineData("webp")]
    public async Task A_logo_stands_on_every_page_and_is_kept_by_browsers(string kind)
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var content = kind switch { "png" => Png(64, 32), "jpeg" => s_jpeg, _ => s_webp };
        Assert.NotEmpty((await north.Stranger().GetAsync("/rules")).All(".brand .mark"));
        Assert.Equal(303, (await BringAsync(await north.SignedInAsAsync("administrator"), content)).Status);
        var address = (await north.Stranger().GetAsync("/rules")).One(".brand img.logo").GetAttribute("src")!;
        Assert.StartsWith(north.Prefix + "/brand/logo?v=", address, StringComparison.Ordinal);
        var logo = await north.Stranger().GetAsync(address[north.Prefix.Length..]);
        Assert.Equal(content, logo.Bytes);
        Assert.Equal($"image/{kind}", logo.Header("Content-Type"));
        Assert.Equal("nosniff", logo.Header("X-Content-Type-Options"));
        Assert.StartsWith("default-src 'none'", logo.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("immutable", logo.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("no-cache", (await north.Stranger().GetAsync("/brand/logo?v=other")).Header("Cache-Control"));
        Assert.Equal(404, (await south.Stranger().GetAsync(address[north.Prefix.Length..])).Status);
    }

    [Fact]
    public async Task Another_takes_its_place_and_nothing_is_left_when_it_is_taken_away()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        await BringAsync(administrator, Png(64, 32));
        await BringAsync(administrator, Png(32, 32));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from settings.logo"));
        Assert.Equal(303, (await (await administrator.GetAsync("/settings/logo")).SubmitAsync("Take it away")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from settings.logo"));
        Assert.Equal(404, (await north.Stranger().GetAsync("/brand/logo")).Status);
        Assert.NotEmpty((await north.Stranger().GetAsync("/rules")).All(".brand .mark"));
        Assert.Equal(3, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'setting.changed' and data->>'setting' = 'Logo'"));
    }

    [Fact]
    public async Task A_hospital_shows_its_systems_logo_until_it_has_its_own()
    {
        var system = await App.TenantAsync("system", TenantKind.System);
        var hospital = await App.HospitalAsync("member", parent: system.Id);
        await BringAsync(await system.SignedInAsAsync("administrator"), Png(64, 32));
        Assert.Equal(Png(64, 32), (await hospital.Stranger().GetAsync("/brand/logo")).Bytes);
        await BringAsync(await hospital.SignedInAsAsync("administrator"), Png(20, 20));
        Assert.Equal(Png(20, 20), (await hospital.Stranger().GetAsync("/brand/logo")).Bytes);
        Assert.Equal(Png(64, 32), (await system.Stranger().GetAsync("/brand/logo")).Bytes);
    }

    [Fact]
    public async Task Whoever_may_not_brings_none()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("communicator"), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) })
        {
            Assert.Equal(404, (await other.GetAsync("/settings/logo")).Status);
            Assert.Equal(404, (await BringAsync(other, Png(64, 32))).Status);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from settings.logo"));
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "Choose a picture", [] },
        { "PNG, JPEG, WebP or SVG", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray() },
        { "PNG, JPEG, WebP or SVG", "GIF89a"u8.ToArray() },
        { "PNG, JPEG, WebP or SVG", "<!doctype html><script>alert(1)</script>"u8.ToArray() },
        { "PNG, JPEG, WebP or SVG", Png(64, 32)[..20] },
        { "PNG, JPEG, WebP or SVG", [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF] },
        { "PNG, JPEG, WebP or SVG", [.. s_webp[..12], .. "VP9X"u8, .. s_webp[16..]] },
        { "16 to 2,000 pixels", Png(2001, 32) },
        { "16 to 2,000 pixels", Png(64, 15) },
        { "16 to 2,000 pixels", Png(-5, 64) },
        { "16 to 2,000 pixels", Png(int.MaxValue, int.MaxValue) },
        { "at most 200 KB", [.. Png(64, 32), .. new byte[200 << 10]] },
    };

    [Theory]
    [InlineData("png"), InlineData("jpeg"), InlineData("webp")]
    public async Task What_a_camera_or_a_program_wrote_into_it_is_not_kept(string kind)
    {
        var north = await App.HospitalAsync();
        byte[] told = [.. "the lake house, 43.07 N, Ruth's telephone"u8];
        var (with, without) = kind switch { "png" => (Pictures.Png(64, 32, told), Pictures.Png(64, 32)), "jpeg" => (Pictures.Jpeg(told), Pictures.Jpeg()), _ => (Pictures.WebP(told), Pictures.WebP()) };
        Assert.Equal(303, (await BringAsync(await north.SignedInAsAsync("administrator"), with)).Status);
        Assert.Equal(without, (await north.Stranger().GetAsync("/brand/logo")).Bytes);
    }

    [Theory]
    [InlineData("png"), InlineData("jpeg"), InlineData("webp")]
    public async Task A_picture_that_only_a_note_turns_upright_is_refused_with_what_to_do(string kind)
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        foreach (var (orientation, status) in new[] { (6, 200), (1, 303) })
        {
            var content = kind switch { "png" => Pictures.Png(64, 32, exif: Pictures.Exif(orientation)), "jpeg" => Pictures.Jpeg(exif: Pictures.Exif(orientation)), _ => Pictures.WebP(exif: Pictures.Exif(orientation)) };
            var answer = await BringAsync(administrator, content);
            Assert.Equal(status, answer.Status);
            if (status == 200) { Assert.Contains("Save it upright", answer.Errors, StringComparison.Ordinal); }
        }
    }

    [Theory]
    [InlineData("png"), InlineData("jpeg"), InlineData("webp")]
    public async Task A_picture_that_is_cut_off_anywhere_is_refused(string kind)
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        var whole = kind switch { "png" => Pictures.Png(64, 32), "jpeg" => s_jpeg, _ => s_webp };
        for (var length = 1; length < whole.Length; length += 3) { Assert.Equal(200, (await BringAsync(administrator, whole[..length])).Status); }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from settings.logo"));
    }

    [FactWithData("images/testJPEG_GEO.jpg", "images/testJPEG_commented_xnviewmp026.jpg", "images/orientation_6_libvips.jpg", "images/hopper_orientation_6.webp", "images/truncated.jpg", "images/broken.png", "images/Flag_of_the_Netherlands-16bit.png", "images/rotating-squares.webp", "images/ball.png")]
    public async Task Real_pictures_lose_what_does_not_show_or_are_refused()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        foreach (var name in new[] { "testJPEG_GEO.jpg", "testJPEG_commented_xnviewmp026.jpg", "Flag_of_the_Netherlands-16bit.png", "rotating-squares.webp", "ball.png" })
        {
            Assert.Equal(303, (await BringAsync(administrator, Real(name))).Status);
            var kept = (await north.Stranger().GetAsync("/brand/logo")).Bytes;
            Assert.InRange(kept.Length, 100, Real(name).Length);
            foreach (var mark in new[] { "Exif\0", "http://ns.adobe.com/xap", "Photoshop 3.0", "8BIM", "tEXt", "iTXt", "eXIf" }) { Assert.Equal(-1, kept.AsSpan().IndexOf(System.Text.Encoding.Latin1.GetBytes(mark))); }
        }
        foreach (var name in new[] { "testJPEG_GEO.jpg", "testJPEG_commented_xnviewmp026.jpg" }) { Assert.True(Real(name).AsSpan().IndexOf("Exif\0"u8) > 0); }
        foreach (var (content, said) in new[] { (Real("orientation_6_libvips.jpg"), "Save it upright"), (Real("hopper_orientation_6.webp"), "Save it upright"), (Real("testJPEG_GEO.jpg")[..^50], "cut off"), (Real("truncated.jpg"), ""), (Real("broken.png"), "") })
        {
            var answer = await BringAsync(administrator, content);
            Assert.Equal(200, answer.Status);
            Assert.Contains(said, answer.Errors, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_no_small_picture_is_refused(string said, byte[] content)
    {
        var north = await App.HospitalAsync();
        var answer = await BringAsync(await north.SignedInAsAsync("administrator"), content);
        Assert.Equal(200, answer.Status);
        Assert.Contains(said, answer.Errors, StringComparison.Ordinal);
        answer.One("#Input_File[aria-invalid=true]");
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from settings.logo"));
    }

    [Fact]
    public async Task Dark_pages_show_a_logo_of_their_own_until_it_is_taken_away()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        Assert.Contains("light pages too", (await BringAsync(administrator, null, Png(64, 30))).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await BringAsync(administrator, Png(64, 32), Png(64, 30))).Status);
        var brand = (await north.Stranger().GetAsync("/rules")).One(".brand picture");
        var (light, dark) = (brand.QuerySelector("img")!.GetAttribute("src")!, brand.QuerySelector("source[media*=dark]")!.GetAttribute("srcset")!);
        Assert.Equal(Png(64, 32), (await north.Stranger().GetAsync(light[north.Prefix.Length..])).Bytes);
        Assert.Equal(Png(64, 30), (await north.Stranger().GetAsync(dark[north.Prefix.Length..])).Bytes);
        Assert.Equal(303, (await BringAsync(administrator, Png(70, 32))).Status);
        Assert.Equal(Png(64, 30), (await north.Stranger().GetAsync(dark[north.Prefix.Length..])).Bytes);
        await (await administrator.GetAsync("/settings/logo")).SubmitAsync("Use one for both");
        Assert.Empty((await north.Stranger().GetAsync("/rules")).All(".brand source"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from settings.logo"));
        Assert.Equal(303, (await BringAsync(administrator, null, Png(64, 30))).Status);
        await (await administrator.GetAsync("/settings/logo")).SubmitAsync("Take it away");
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from settings.logo"));
    }

    [Fact]
    public async Task What_is_larger_than_a_page_needs_is_drawn_smaller_and_SVG_as_pixels()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><script>alert(1)</script><rect width='90' height='30' fill='#0b6b6b'/></svg>"u8.ToArray();
        foreach (var (content, width, height) in new[] { (Drawn.Png(3000, 600), 1200, 240), (svg, 1200, 400) })
        {
            Assert.Equal(303, (await BringAsync(administrator, content)).Status);
            var logo = await north.Stranger().GetAsync("/brand/logo");
            var picture = Kernel.Files.Picture.Of(logo.Bytes)!;
            Assert.Equal(picture.MediaType, logo.Header("Content-Type"));
            Assert.Equal((double)width / height, (double)picture.Width / picture.Height, 2);
            Assert.InRange(logo.Bytes.Length, 50, 200 << 10);
        }
    }

    internal static async Task<Page> BringAsync(Browser browser, byte[]? content, byte[]? forDark = null)
    {
        var form = new MultipartFormDataContent { { new StringContent(await browser.TokenAsync()), "__RequestVerificationToken" }, { new StringContent("save"), "Input.Do" } };
        foreach (var (name, bytes) in new[] { ("Input.File", content), ("Input.ForDark", forDark) })
        {
            if (bytes is not null) { form.Add(new ByteArrayContent(bytes) { Headers = { ContentType = new("image/png") } }, name, "logo.png"); }
        }
        return await browser.SendAsync(HttpMethod.Post, browser.Prefix + "/settings/logo", form);
    }

    private static byte[] Png(int width, int height) => Pictures.Png(width, height);

    private static byte[] Real(string name) => File.ReadAllBytes(SharedData.PathOf($"images/{name}"));
}
