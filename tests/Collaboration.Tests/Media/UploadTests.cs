using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>A file comes in piece by piece, and goes on where it stopped (tus 1.0.0).</summary>
public sealed class UploadTests : AppTest
{
    private static readonly (string, string) s_tus = ("Tus-Resumable", "1.0.0");

    [Fact]
    public async Task A_picture_that_comes_in_three_pieces_is_one_picture()
    {
        var ruth = await (await App.HospitalAsync("north")).SignedInAsAsync("leader", "Ruth");
        var content = Drawn.Png(700, 300);
        var path = await StartAsync(ruth, content.Length, "The new wing.png");
        var third = content.Length / 3;
        Assert.Equal(204, (await AppendAsync(ruth, path, 0, content[..third])).Status);
        Assert.Equal($"{third}", (await ruth.SendAsync(HttpMethod.Head, path, null, s_tus)).Header("Upload-Offset"));
        await AppendAsync(ruth, path, third, content[third..(2 * third)]);
        Assert.Null((await StateAsync(ruth, path)).Path);
        Assert.Equal($"{content.Length}", (await AppendAsync(ruth, path, 2 * third, content[(2 * third)..])).Header("Upload-Offset"));
        var (file, refusal) = await StateAsync(ruth, path);
        Assert.Null(refusal);
        Assert.EndsWith("/700x300/the-new-wing.png", file, StringComparison.Ordinal);
        Assert.Equal(200, (await ruth.GetAsync(file!)).Status);
    }

    [Fact]
    public async Task What_cannot_be_shown_is_refused_in_a_sentence()
    {
        var ruth = await (await App.HospitalAsync("north")).SignedInAsAsync("leader", "Ruth");
        byte[] broken = [.. Drawn.Png(700, 300)[..200]];
        var path = await StartAsync(ruth, broken.Length, "half.png");
        await AppendAsync(ruth, path, 0, broken);
        var (file, refusal) = await StateAsync(ruth, path);
        Assert.Null(file);
        Assert.Contains("broken", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_piece_that_does_not_follow_is_refused_and_changes_nothing()
    {
        var ruth = await (await App.HospitalAsync("north")).SignedInAsAsync("leader", "Ruth");
        var path = await StartAsync(ruth, 100, "notes.txt");
        await AppendAsync(ruth, path, 0, new byte[40]);
        Assert.Equal(409, (await AppendAsync(ruth, path, 10, new byte[10])).Status);
        Assert.Equal(409, (await AppendAsync(ruth, path, 40, new byte[90])).Status);
        Assert.Equal(415, (await ruth.SendAsync(HttpMethod.Patch, path, new ByteArrayContent(new byte[10]), s_tus, ("Upload-Offset", "40"))).Status);
        Assert.Equal("40", (await ruth.SendAsync(HttpMethod.Head, path, null, s_tus)).Header("Upload-Offset"));
    }

    [Theory]
    [InlineData("0", 400)]
    [InlineData("-1", 400)]
    [InlineData("many", 400)]
    [InlineData("10737418240", 413)]
    public async Task A_length_that_cannot_be_is_refused(string length, int status)
    {
        var ruth = await (await App.HospitalAsync("north")).SignedInAsAsync("leader", "Ruth");
        Assert.Equal(status, (await ruth.SendAsync(HttpMethod.Post, ruth.Prefix + "/media/uploads", null, s_tus, ("Upload-Length", length))).Status);
    }

    [Fact]
    public async Task Nobody_else_sees_adds_to_or_drops_what_somebody_sends()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var path = await StartAsync(ruth, 100, "notes.txt");
        foreach (var other in new[] { await north.SignedInAsAsync("administrator", "Ada"), await south.SignedInAsAsync("leader", "Sam"), north.Stranger(), await north.SignedInAsAsync("patient", "Paul") })
        {
            var theirs = other.Prefix + path[ruth.Prefix.Length..];
            Assert.Equal(404, (await other.SendAsync(HttpMethod.Head, theirs, null, s_tus)).Status);
            Assert.Equal(404, (await AppendAsync(other, theirs, 0, new byte[10])).Status);
            Assert.Equal(404, (await other.SendAsync(HttpMethod.Delete, theirs, null, s_tus)).Status);
        }
        Assert.Equal(404, (await north.Stranger().SendAsync(HttpMethod.Post, path[..path.LastIndexOf('/')], null, s_tus, ("Upload-Length", "10"))).Status);
        Assert.Equal("0", (await ruth.SendAsync(HttpMethod.Head, path, null, s_tus)).Header("Upload-Offset"));
    }

    [Fact]
    public async Task What_is_said_of_a_picture_as_it_is_put_into_a_text_is_kept_with_it_by_whoever_brought_it_alone()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var content = Drawn.Png(40, 30);
        var path = await StartAsync(ruth, content.Length, "wing.png");
        Assert.Equal(404, (await SayAsync(ruth, path, """{"alt":"Too early"}""")).Status);
        await AppendAsync(ruth, path, 0, content);
        foreach (var other in new[] { await north.SignedInAsAsync("administrator", "Ada"), await south.SignedInAsAsync("leader", "Sam"), north.Stranger() })
        {
            Assert.Equal(404, (await SayAsync(other, other.Prefix + path[ruth.Prefix.Length..], """{"alt":"Intruding"}""")).Status);
        }
        foreach (var wrong in new[] { "", "no", "null", $$"""{"alt":"{{new string('x', 301)}}"}""", """{"alt":"a\u0000b"}""" }) { Assert.Equal(400, (await SayAsync(ruth, path, wrong)).Status); }
        Assert.Equal(412, (await ruth.SendAsync(HttpMethod.Put, path + "/description", new StringContent("""{"alt":"By another site"}""", Encoding.UTF8, "application/json"))).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.description"));
        Assert.Equal(204, (await SayAsync(ruth, path, """{"alt":" The  wing ","caption":"New"}""")).Status);
        Assert.Equal("The wing|New", await north.ValueAsync<string>($"select alt || '|' || caption from media.description"));
    }

    private static Task<Page> SayAsync(Browser person, string path, string words) => person.SendAsync(HttpMethod.Put, path + "/description", new StringContent(words, Encoding.UTF8, "application/json"), s_tus);

    [Fact]
    public async Task Without_the_protocols_header_nothing_is_taken_so_that_no_other_site_can_send()
    {
        var ruth = await (await App.HospitalAsync("north")).SignedInAsAsync("leader", "Ruth");
        Assert.Equal(412, (await ruth.SendAsync(HttpMethod.Post, ruth.Prefix + "/media/uploads", null, ("Upload-Length", "10"))).Status);
    }

    [Fact]
    public async Task What_is_dropped_is_gone()
    {
        var ruth = await (await App.HospitalAsync("north")).SignedInAsAsync("leader", "Ruth");
        var path = await StartAsync(ruth, 100, "notes.txt");
        await AppendAsync(ruth, path, 0, new byte[40]);
        Assert.Equal(204, (await ruth.SendAsync(HttpMethod.Delete, path, null, s_tus)).Status);
        Assert.Equal(404, (await ruth.SendAsync(HttpMethod.Head, path, null, s_tus)).Status);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("สวัสดี.png")]
    [InlineData("мир/‮gpj.exe")]
    [InlineData("\0\u0001.html")]
    public async Task A_name_becomes_words_in_an_address_and_nothing_else(string name)
    {
        var ruth = await (await App.HospitalAsync("north")).SignedInAsAsync("leader", "Ruth");
        var content = Drawn.Png(40, 30);
        var path = await StartAsync(ruth, content.Length, name);
        await AppendAsync(ruth, path, 0, content);
        Assert.Matches("^/media/[0-9a-f-]{36}/40x30/[A-Za-z0-9-]+\\.png$", (await StateAsync(ruth, path)).Path);
    }

    internal static async Task<string> StartAsync(Browser person, long length, string name)
    {
        var answer = await person.SendAsync(HttpMethod.Post, person.Prefix + "/media/uploads", null, s_tus, ("Upload-Length", $"{length}"), ("Upload-Metadata", "filename " + Convert.ToBase64String(Encoding.UTF8.GetBytes(name))));
        Assert.Equal(201, answer.Status);
        return answer.Location!;
    }

    internal static Task<Page> AppendAsync(Browser person, string path, long offset, byte[] piece)
    {
        var content = new ByteArrayContent(piece);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return person.SendAsync(HttpMethod.Patch, path, content, s_tus, ("Upload-Offset", $"{offset}"));
    }

    internal static async Task<(string? Path, string? Refusal)> StateAsync(Browser person, string path)
    {
        var state = JsonDocument.Parse((await person.GetAsync(path[person.Prefix.Length..])).Text).RootElement;
        return (state.GetProperty("path").GetString(), state.GetProperty("refusal").GetString());
    }
}
