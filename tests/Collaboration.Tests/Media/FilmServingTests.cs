using System.Text;
using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>Film and sound are played from wherever a player asks, by whoever may read the text that they stand in.</summary>
public sealed class FilmServingTests : AppTest
{
    private static readonly byte[] s_film = [0, 0, 0, 24, .. "ftypisom"u8, .. Enumerable.Range(0, 988).Select(i => (byte)i)];

    [Theory]
    [InlineData("0000001866747970697336346d", "video/mp4", "mp4"), InlineData("00000018667479704d344120", "audio/mp4", "m4a"), InlineData("4f67675300020000", "audio/ogg", "ogg")]
    [InlineData("4944330400000000", "audio/mpeg", "mp3"), InlineData("fffb900000000000", "audio/mpeg", "mp3"), InlineData("1a45dfa39f4286810142f7810142f2810442f381084282847765626d42", "video/webm", "webm")]
    public async Task Each_kind_is_played_in_the_page_as_what_its_bytes_say_and_can_do_nothing_else(string head, string type, string ending)
    {
        var north = await App.HospitalAsync("north");
        var file = await ShowAsync(north, [.. Convert.FromHexString(head), .. new byte[100]], Audience.Public, "message.html");
        Assert.EndsWith($"/message.{ending}", file.Path, StringComparison.Ordinal);
        var answer = await north.Stranger().GetAsync(file.Path);
        Assert.Equal((200, type, $"inline; filename=message.{ending}", "nosniff"), (answer.Status, answer.Header("Content-Type"), answer.Header("Content-Disposition"), answer.Header("X-Content-Type-Options")));
        Assert.Equal(("default-src 'none'; sandbox", "no-cache, private", "bytes"), (answer.Header("Content-Security-Policy"), answer.Header("Cache-Control"), answer.Header("Accept-Ranges")));
    }

    [Theory]
    [InlineData("bytes=0-", 0, 1000), InlineData("bytes=10-19", 10, 10), InlineData("bytes=-5", 995, 5), InlineData("bytes=990-5000", 990, 10)]
    public async Task A_piece_is_what_was_asked_for(string range, int from, int length)
    {
        var north = await App.HospitalAsync("north");
        var file = await ShowAsync(north, s_film, Audience.Public);
        foreach (var player in new[] { "video", "empty" })
        {
            var answer = await north.Stranger().GetAsync(file.Path, ("Range", range), ("Sec-Fetch-Dest", player));
            Assert.Equal((206, $"bytes {from}-{from + length - 1}/1000"), (answer.Status, answer.Header("Content-Range")));
            Assert.Equal(s_film[from..(from + length)], answer.Bytes);
        }
        var head = await north.Stranger().HeadAsync(file.Path, ("Range", range));
        Assert.Equal((206, $"{length}", 0), (head.Status, head.Header("Content-Length"), head.Bytes.Length));
    }

    [Theory]
    [InlineData("bytes=1000-", 416), InlineData("bytes=9223372036854775807-", 416), InlineData("bytes=20-10", 200), InlineData("bytes=0-1,5-6", 200), InlineData("bytes=", 200)]
    public async Task What_is_no_piece_of_it_is_refused_or_passed_over(string range, int status)
    {
        var north = await App.HospitalAsync("north");
        var file = await ShowAsync(north, s_film, Audience.Public);
        var answer = await north.Stranger().GetAsync(file.Path, ("Range", range), ("Sec-Fetch-Dest", "video"));
        Assert.Equal((status, status == 416 ? "bytes */1000" : null), (answer.Status, answer.Header("Content-Range")));
        Assert.Equal(status == 200 ? s_film : [], answer.Bytes);
    }

    [Fact]
    public async Task A_piece_of_something_else_by_now_is_the_whole()
    {
        var north = await App.HospitalAsync("north");
        var file = await ShowAsync(north, s_film, Audience.Public);
        var tag = (await north.Stranger().HeadAsync(file.Path)).Header("ETag")!;
        Assert.Equal(206, (await north.Stranger().GetAsync(file.Path, ("Range", "bytes=1-2"), ("If-Range", tag))).Status);
        Assert.Equal(200, (await north.Stranger().GetAsync(file.Path, ("Range", "bytes=1-2"), ("If-Range", "\"other\""))).Status);
        Assert.Equal(304, (await north.Stranger().GetAsync(file.Path, ("If-None-Match", tag))).Status);
    }

    [Fact]
    public async Task A_player_comes_back_for_the_next_piece_and_a_download_gets_all_of_it()
    {
        var north = await App.HospitalAsync("north");
        byte[] film = [.. s_film, .. new byte[5 << 20]];
        var file = await ShowAsync(north, film, Audience.Public);
        var piece = await north.Stranger().GetAsync(file.Path, ("Range", "bytes=7-"), ("Sec-Fetch-Dest", "video"));
        Assert.Equal((206, $"bytes 7-{6 + (4 << 20)}/{film.Length}", 4 << 20), (piece.Status, piece.Header("Content-Range"), piece.Bytes.Length));
        Assert.Equal(film.Length - 7, (await north.Stranger().GetAsync(file.Path, ("Range", "bytes=7-"))).Bytes.Length);
    }

    [Fact]
    public async Task Who_may_not_read_the_post_does_not_get_a_byte()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var file = await ShowAsync(north, s_film, Audience.Staff);
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("patient"), await south.SignedInAsAsync("administrator") })
        {
            Assert.Equal(404, (await other.GetAsync(file.Path, ("Range", "bytes=0-9"))).Status);
        }
        var staff = await north.SignedInAsAsync("staff");
        Assert.Equal(206, (await staff.GetAsync(file.Path, ("Range", "bytes=0-9"))).Status);
        await north.ExecuteAsync($"delete from blogs.publication");
        Assert.Equal(404, (await staff.GetAsync(file.Path, ("Range", "bytes=10-19"))).Status);
    }

    [Fact]
    public async Task Two_gigabytes_are_not_read_to_show_ten_bytes_of_them()
    {
        var north = await App.HospitalAsync("north");
        var file = await ShowAsync(north, s_film, Audience.Public);
        var content = Directory.EnumerateFiles(App.Services.GetRequiredService<FilesFolder>().Of(north.Id), "*", SearchOption.AllDirectories).Single();
        await using (var stream = File.OpenWrite(content)) { stream.SetLength(2L << 30); }
        var last = await north.Stranger().GetAsync(file.Path, ("Range", "bytes=-10"));
        Assert.Equal((206, $"bytes {(2L << 30) - 10}-{(2L << 30) - 1}/{2L << 30}"), (last.Status, last.Header("Content-Range")));
    }

    private static async Task<FileAddress> ShowAsync(Hospital hospital, byte[] content, Guid audience, string name = "message.mp4")
    {
        var file = (await hospital.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), name, new MemoryStream(content), null, default)))!;
        var (author, at) = (await hospital.PersonAsync("Ruth", "leader"), TimeProvider.System.GetUtcNow().AddDays(-1));
        var blog = await hospital.UseAsync<IPostImport, Guid>(i => i.OpenBlogAsync("news", "News", true, default));
        var post = new ImportedPost(Guid.CreateVersion7(), blog, "with-a-film", "With a film", "", $"Look:\n\n![A message]({file.Path})", [], audience, author.Id, at, at, at, false, 0);
        await hospital.UseAsync<IPostImport, IReadOnlyList<BroughtPost>>(i => i.BringPostsAsync([post], default));
        return file;
    }
}
