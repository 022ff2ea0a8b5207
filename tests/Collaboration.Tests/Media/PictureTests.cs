using System.Diagnostics;
using System.Text;
using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>A picture is drawn by a worker in the sizes that pages show; of the original nothing is shown.</summary>
public sealed class PictureTests : AppTest
{
    [FactWithData("images/testJPEG_GEO.jpg", "images/orientation_6_libvips.jpg", "images/pitm.avif")]
    public async Task Every_size_is_there_in_both_forms_and_as_high_as_the_upright_picture()
    {
        var (north, ruth) = await WriterAsync();
        foreach (var (name, width, height) in new[] { ("orientation_6_libvips.jpg", 231, 308), ("pitm.avif", 4096, 800), ("Flag_of_the_Netherlands-16bit.png", 900, 600), ("Channel_digital_image_CMYK_color_no_profile.jpg", 500, 333) })
        {
            var file = (await BringAsync(north, ruth, name)).Address!;
            Assert.Equal((width, height), (file.Width, file.Height));
            var widths = PictureWidths.Of(width).Prepend(PictureWidths.Tiny).ToList();
            Assert.Equal(widths.SelectMany(w => new[] { $"image/jpeg {w}", $"image/webp {w}" }).Order(), (await SizesAsync(north, file.Id)).Order());
            foreach (var w in widths)
            {
                var (webp, jpeg) = (await ruth.GetAsync($"{file.Path}?w={w}", ("Accept", "image/avif,image/webp,*/*")), await ruth.GetAsync($"{file.Path}?w={w}", ("Accept", "image/png,*/*")));
                Assert.Equal(("image/webp", "image/jpeg", "Accept"), (webp.Header("Content-Type"), jpeg.Header("Content-Type"), webp.Header("Vary")));
                Assert.Equal(w, Picture.Of(webp.Bytes)!.Width);
                Assert.InRange(Picture.Of(webp.Bytes)!.Height - (double)w * height / width, -1, 1);
                Assert.Equal(w, Picture.Of(jpeg.Bytes)!.Width);
            }
        }
    }

    [FactWithData("images/testJPEG_GEO.jpg", "images/testJPEG_commented_xnviewmp026.jpg")]
    public async Task Nothing_that_is_given_out_knows_where_or_by_whom_it_was_taken()
    {
        var (north, ruth) = await WriterAsync();
        foreach (var name in new[] { "testJPEG_GEO.jpg", "testJPEG_commented_xnviewmp026.jpg", "hopper_orientation_6.webp" })
        {
            var file = (await BringAsync(north, ruth, name)).Address!;
            foreach (var (w, accept) in from w in new[] { 24, 320, 1280 } from accept in new[] { "image/webp", "*/*" } select (w, accept))
            {
                var words = Encoding.Latin1.GetString((await ruth.GetAsync($"{file.Path}?w={w}", ("Accept", accept))).Bytes);
                foreach (var known in new[] { "Exif", "EXIF", "XMP", "http://ns.adobe.com", "Photoshop", "GPS" }) { Assert.DoesNotContain(known, words, StringComparison.Ordinal); }
            }
        }
    }

    [FactWithData("images/decompression_bomb.gif", "images/truncated.jpg")]
    public async Task What_cannot_be_drawn_is_refused_in_a_sentence_and_not_kept()
    {
        var (north, ruth) = await WriterAsync();
        foreach (var name in new[] { "broken.png", "corrupt-header.jpg", "decompression_bomb.gif", "truncated.jpg" })
        {
            var brought = await BringAsync(north, ruth, name);
            Assert.True(brought.Address is null, name);
            Assert.EndsWith(".", brought.Refusal, StringComparison.Ordinal);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.file"));
    }

    [Fact]
    public async Task More_than_fifty_megapixels_are_refused_by_their_head()
    {
        var (north, ruth) = await WriterAsync();
        var brought = await BringAsync(north, ruth, "huge.png", Drawn.HeadOfPng(20_000, 20_000));
        Assert.Null(brought.Address);
        Assert.NotNull(brought.Refusal);
    }

    [Fact]
    public async Task A_moving_picture_still_moves()
    {
        if (SharedData.Find("images/animated-loop-3.gif") is null) { return; }
        var (north, ruth) = await WriterAsync();
        var file = (await BringAsync(north, ruth, "animated-loop-3.gif")).Address!;
        Assert.Contains("ANIM", Encoding.Latin1.GetString((await ruth.GetAsync(file.Path, ("Accept", "image/webp"))).Bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("ANIM", Encoding.Latin1.GetString((await ruth.GetAsync(file.Path + "?w=320", ("Accept", "image/webp"))).Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_dies_is_noticed_by_nobody()
    {
        var (north, ruth) = await WriterAsync();
        Assert.NotNull((await BringAsync(north, ruth, "one.png", Drawn.Png(40, 30))).Address);
        Assert.NotEmpty(Workers());
        foreach (var worker in Workers()) { worker.Kill(); }
        Assert.NotNull((await BringAsync(north, ruth, "two.png", Drawn.Png(50, 30))).Address);
    }

    [Fact]
    public async Task A_worker_knows_none_of_the_servers_secrets()
    {
        var (north, ruth) = await WriterAsync();
        await BringAsync(north, ruth, "one.png", Drawn.Png(40, 30));
        foreach (var worker in Workers()) { Assert.DoesNotContain("ConnectionStrings", await File.ReadAllTextAsync($"/proc/{worker.Id}/environ"), StringComparison.Ordinal); }
    }

    [Fact]
    public async Task Brought_by_the_hundred_they_are_drawn_soon_after()
    {
        var (north, ruth) = await WriterAsync();
        var file = await north.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), "one.png", new MemoryStream(Drawn.Png(700, 300)), ruth.Person.Id, default));
        await Wait.UntilAsync("it is drawn", async () => await north.ValueAsync<string>($"select state from media.file where id = {file!.Id}") == "drawn");
        Assert.Equal("image/webp", (await ruth.GetAsync(file!.Path + "?w=640", ("Accept", "image/webp"))).Header("Content-Type"));
    }

    [Fact]
    public async Task The_page_names_every_size_below_the_hospitals_prefix()
    {
        var (north, ruth) = await WriterAsync();
        await north.UseAsync<IPostImport, Guid>(i => i.OpenBlogAsync("news", "News", true, default));
        var file = (await BringAsync(north, ruth, "wing.png", Drawn.Png(900, 600))).Address!;
        Assert.True((await (await ruth.GetAsync("/blogs/news/write")).SubmitAsync("Publish", ("Input.Title", "The new wing"), ("Input.Text", $"![The new wing]({file.Path})"))).IsRedirect);
        var shown = (await ruth.GetAsync("/blogs/news/the-new-wing")).One(".prose img");
        Assert.Equal(string.Join(", ", new[] { 320, 640, 900 }.Select(w => $"{north.Prefix}{file.Path}?w={w} {w}w")), shown.GetAttribute("srcset"));
    }

    private static async Task<List<string>> SizesAsync(Hospital hospital, Guid file)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<string>($"select media_type || ' ' || width from media.size where file_id = {file}");
    }

    private async Task<(Hospital, Browser)> WriterAsync()
    {
        var north = await App.HospitalAsync("north");
        return (north, await north.SignedInAsAsync("leader", "Ruth"));
    }

    private static async Task<BroughtFile> BringAsync(Hospital hospital, Browser by, string name, byte[]? content = null)
    {
        var bytes = content ?? await File.ReadAllBytesAsync(SharedData.PathOf("images/" + name));
        return await hospital.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), name, new MemoryStream(bytes), by.Person.Id, default));
    }

    private static List<Process> Workers() =>
        [.. Process.GetProcessesByName("dotnet").Where(p => File.Exists($"/proc/{p.Id}/stat") && Parent(p) == Environment.ProcessId && File.ReadAllText($"/proc/{p.Id}/cmdline").Contains(PictureWorker.Verb, StringComparison.Ordinal))];

    private static int Parent(Process process) => int.Parse(File.ReadAllText($"/proc/{process.Id}/stat").Split(") ")[1].Split(' ')[1]);
}
