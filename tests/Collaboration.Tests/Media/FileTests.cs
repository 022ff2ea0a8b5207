using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>A file is seen by whoever may read a text that shows it, for as long as it shows it.</summary>
public sealed class FileTests : AppTest
{
    // The smallest GIF there is: one pixel.
    private static readonly byte[] s_pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    [Fact]
    public async Task A_picture_stands_in_the_page_with_its_measures_and_below_the_hospitals_prefix()
    {
        var (north, picture, post) = await WithPictureAsync(Audience.Public);
        await Wait.UntilAsync("it is drawn", async () => await north.ValueAsync<string>($"select state from media.file") == "drawn");
        var page = await north.Stranger().GetAsync(post);
        var shown = page.One(".prose img");
        Assert.Equal((north.Prefix + picture.Path, "1", "1", "lazy", "A dot"), (shown.GetAttribute("src"), shown.GetAttribute("width"), shown.GetAttribute("height"), shown.GetAttribute("loading"), shown.GetAttribute("alt")));
        Assert.Contains($"{north.Prefix}{picture.Path}", (await north.Stranger().GetAsync("/atom.xml")).Text, StringComparison.Ordinal);
        var file = await north.Stranger().GetAsync(picture.Path);
        Assert.Equal((200, "image/jpeg", "no-cache, private"), (file.Status, file.Header("Content-Type"), file.Header("Cache-Control")));
        Assert.Contains("sandbox", file.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_read_the_post_does_not_see_its_picture()
    {
        var (north, picture, _) = await WithPictureAsync(Audience.Staff);
        var south = await App.HospitalAsync("south");
        Assert.Equal(404, (await north.Stranger().GetAsync(picture.Path)).Status);
        Assert.Equal(404, (await (await north.SignedInAsAsync("patient")).GetAsync(picture.Path)).Status);
        Assert.Equal(404, (await (await south.SignedInAsAsync("administrator")).GetAsync(picture.Path)).Status);
        Assert.Equal(200, (await (await north.SignedInAsAsync("staff")).GetAsync(picture.Path)).Status);
    }

    [Fact]
    public async Task A_post_that_is_withdrawn_takes_its_picture_with_it()
    {
        var (north, picture, _) = await WithPictureAsync(Audience.Public);
        Assert.Equal(200, (await north.Stranger().GetAsync(picture.Path)).Status);
        await north.ExecuteAsync($"delete from blogs.publication");
        Assert.Equal(404, (await north.Stranger().GetAsync(picture.Path)).Status);
        Assert.Equal(404, (await (await north.SignedInAsAsync("staff")).GetAsync(picture.Path)).Status);
        Assert.Equal(200, (await (await north.SignedInAsAsync("communicator")).GetAsync(picture.Path)).Status);
    }

    [Fact]
    public async Task A_picture_that_is_taken_out_of_the_text_is_seen_no_more()
    {
        var (north, picture, _) = await WithPictureAsync(Audience.Public);
        var dana = await north.SignedInAsAsync("communicator", "Dana");
        var id = await north.ValueAsync<Guid>($"select id from blogs.post");
        Assert.True((await (await dana.GetAsync($"/posts/{id}/edit")).SubmitAsync("Save", ("Input.Text", "Words alone."))).IsRedirect);
        Assert.Equal(404, (await north.Stranger().GetAsync(picture.Path)).Status);
    }

    [Fact]
    public async Task Naming_a_file_in_a_text_of_ones_own_is_no_way_to_see_it()
    {
        var (north, picture, _) = await WithPictureAsync(Audience.Public);
        await north.ExecuteAsync($"delete from blogs.publication");
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var text = $"Mine:\n\n![A dot]({picture.Path})";
        var refused = await (await ruth.GetAsync("/blogs/news/write")).SubmitAsync("Save draft", ("Input.Title", "Mine"), ("Input.Text", text));
        Assert.Contains("shows a file that is not here", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(404, (await ruth.GetAsync(picture.Path)).Status);
        await north.ExecuteAsync($"update media.file set added_by = {ruth.Person!.Id}");
        Assert.Equal(200, (await ruth.GetAsync(picture.Path)).Status);
        Assert.True((await (await ruth.GetAsync("/blogs/news/write")).SubmitAsync("Save draft", ("Input.Title", "Mine"), ("Input.Text", text))).IsRedirect);
        Assert.Equal(404, (await (await north.SignedInAsAsync("staff")).GetAsync(picture.Path)).Status);
    }

    [Fact]
    public async Task What_is_no_picture_is_offered_to_save_and_shown_as_nothing_else()
    {
        var north = await App.HospitalAsync();
        var page = await AddAsync(north, "Evil <page>.html", "<script>alert(1)</script>"u8.ToArray());
        Assert.Equal("Evil-page.html", page!.Name, ignoreCase: true);
        await ShowAsync(north, page, Audience.Public);
        var file = await north.Stranger().GetAsync(page.Path);
        Assert.Equal(("application/octet-stream", 200), (file.Header("Content-Type"), file.Status));
        Assert.StartsWith("attachment", file.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Empty((await north.Stranger().GetAsync("/blogs/news/with-a-picture")).All(".prose img"));
    }

    [Fact]
    public async Task Nothing_is_stored_of_what_is_empty_or_breaks_off()
    {
        var north = await App.HospitalAsync();
        Assert.Null(await AddAsync(north, "nothing.gif", []));
        await Assert.ThrowsAsync<IOException>(() => north.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), "half.gif", new BreaksOff(), null, default)));
        Assert.Equal(0L, await north.ValueAsync<long>($"select count(*) from media.file"));
        Assert.Empty(Directory.EnumerateFiles(App.Services.GetRequiredService<FilesFolder>().Of(north.Id), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Brought_twice_it_is_one_file()
    {
        var north = await App.HospitalAsync();
        var id = Guid.CreateVersion7();
        var first = await north.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(id, "dot.gif", new MemoryStream(s_pixel), null, default));
        Assert.Equal(first, await north.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(id, "dot.gif", new MemoryStream(s_pixel), null, default)));
        Assert.Equal(1L, await north.ValueAsync<long>($"select count(*) from media.file"));
    }

    [FactWithData("images/testJPEG_GEO.jpg", "images/orientation_6_libvips.jpg")]
    public async Task A_picture_loses_where_it_was_taken_and_keeps_which_way_is_up()
    {
        var north = await App.HospitalAsync();
        var (place, turned) = (await File.ReadAllBytesAsync(SharedData.PathOf("images/testJPEG_GEO.jpg")), await File.ReadAllBytesAsync(SharedData.PathOf("images/orientation_6_libvips.jpg")));
        await AddAsync(north, "ward.jpg", place);
        var kept = await File.ReadAllBytesAsync(Directory.EnumerateFiles(App.Services.GetRequiredService<FilesFolder>().Of(north.Id), "*", SearchOption.AllDirectories).Single());
        Assert.True(place.AsSpan().IndexOf("Exif"u8) > 0);
        Assert.Equal(-1, kept.AsSpan().IndexOf("Exif"u8));
        var stored = Picture.Of(turned)!;
        var address = (await AddAsync(north, "upright.jpg", turned))!;
        Assert.Equal((stored.Height, stored.Width), (address.Width, address.Height));
        await ShowAsync(north, address, Audience.Public);
    }

    private async Task<(Hospital North, FileAddress Picture, string Post)> WithPictureAsync(Guid audience)
    {
        var north = await App.HospitalAsync("north");
        var picture = (await AddAsync(north, "dot.gif", s_pixel))!;
        return (north, picture, await ShowAsync(north, picture, audience));
    }

    private static Task<FileAddress?> AddAsync(Hospital hospital, string name, byte[] content) =>
        hospital.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), name, new MemoryStream(content), null, default));

    private static async Task<string> ShowAsync(Hospital hospital, FileAddress file, Guid audience)
    {
        var (author, at) = (await hospital.PersonAsync("Ruth", "leader"), TimeProvider.System.GetUtcNow().AddDays(-1));
        var blog = await hospital.UseAsync<IPostImport, Guid>(i => i.OpenBlogAsync("news", "News", true, default));
        var post = new ImportedPost(Guid.CreateVersion7(), blog, "with-a-picture", "With a picture", "", $"Look:\n\n![A dot]({file.Path})", [], audience, author.Id, at, at, at, false, 0);
        return (await hospital.UseAsync<IPostImport, IReadOnlyList<BroughtPost>>(i => i.BringPostsAsync([post], default)))[0].Path;
    }

    private sealed class BreaksOff : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The line is dead.");
    }
}
