using System.Net.Http.Headers;
using System.Text;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>A story's film or voice comes in piece by piece, for whoever has the story in hand, with an account or without.</summary>
public sealed class PiecesTests : AppTest
{
    private static readonly (string, string) s_tus = ("Tus-Resumable", "1.0.0");

    [Fact]
    public async Task On_a_bad_line_it_goes_on_where_it_stopped_and_stands_in_the_story()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var (id, content) = (await ana.BeginAsync(), Drawn.Png(900, 600));
        var (path, half) = (await StartAsync(ana, id, content.Length), content.Length / 2);
        Assert.Equal(204, (await AppendAsync(ana, path, 0, content[..half])).Status);
        Assert.Equal(("200", $"{half}"), ($"{(await OffsetAsync(ana, path)).Status}", (await OffsetAsync(ana, path)).Header("Upload-Offset")));
        Assert.Equal(409, (await AppendAsync(ana, path, 3, content[3..])).Status);
        var token = path.Split('/')[^1];
        Assert.Contains("Choose a file first.", (await AddAsync(ana, id, token, "The window")).Errors, StringComparison.Ordinal);
        Assert.Equal($"{content.Length}", (await AppendAsync(ana, path, half, content[half..])).Header("Upload-Offset"));
        // What was sent is not sent again because words are missing.
        var again = await AddAsync(ana, id, token, "");
        Assert.Contains("window.png is here.", again.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await again.SubmitAsync("Add it", ("Input.Shows", "The window of the ward"))).Status);
        var shown = (await ana.GetAsync($"/stories/tell/files/{id}")).One(".brought img");
        Assert.Equal(("The window of the ward", 200), (shown.GetAttribute("alt"), (await ana.GetAsync(shown.GetAttribute("src")!.Split('?')[0][north.Prefix.Length..])).Status));
        Assert.Equal("0", (await OffsetAsync(ana, path)).Header("Upload-Offset"));
        Assert.Equal(200, (await AddAsync(ana, id, token, "Once more")).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from stories.story_file"));
    }

    [Fact]
    public async Task Nobody_else_sends_to_it_and_not_after_it_was_sent_nor_to_another_story()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync());
        var (ana, pat) = (north.Stranger(), await north.SignedInAsAsync("patient", "Pat"));
        var (id, hers) = (await ana.BeginAsync(), await pat.BeginAsync());
        var path = await StartAsync(ana, id, 10);
        foreach (var other in new[] { pat, north.Stranger(), await north.SignedInAsAsync("communicator"), south.Stranger() })
        {
            Assert.Equal(404, (await BeginAsync(other, id, 10)).Status);
            Assert.Equal(404, (await AppendAsync(other, path, 0, new byte[10])).Status);
            Assert.Equal(404, (await OffsetAsync(other, path)).Status);
            Assert.Equal(404, (await other.SendAsync(HttpMethod.Delete, path, null, s_tus)).Status);
        }
        Assert.Equal(404, (await AppendAsync(pat, path.Replace($"{id}", $"{hers}", StringComparison.Ordinal), 0, new byte[10])).Status);
        Assert.Equal("0", (await OffsetAsync(ana, path)).Header("Upload-Offset"));
        Assert.Equal(412, (await ana.SendAsync(HttpMethod.Post, $"{north.Prefix}/stories/tell/files/{id}/pieces", null)).Status);
        var told = await pat.TellAsync();
        Assert.Equal(404, (await BeginAsync(pat, told, 10)).Status);
    }

    [Theory]
    [InlineData("0", 400)]
    [InlineData("-1", 400)]
    [InlineData("many", 400)]
    [InlineData("524288001", 413)]
    public async Task What_is_too_much_or_nothing_is_refused_before_it_is_sent(string length, int status)
    {
        var ana = (await App.HospitalAsync()).Stranger();
        Assert.Equal(status, (await BeginAsync(ana, await ana.BeginAsync(), length)).Status);
    }

    private static Task<Page> BeginAsync(Browser teller, Guid story, object length) => teller.SendAsync(HttpMethod.Post, $"{teller.Prefix}/stories/tell/files/{story}/pieces", null,
        s_tus, ("Upload-Length", $"{length}"), ("Upload-Metadata", "filename " + Convert.ToBase64String(Encoding.UTF8.GetBytes("window.png"))));

    private static async Task<string> StartAsync(Browser teller, Guid story, long length) => (await BeginAsync(teller, story, length)).Location!;

    private static Task<Page> OffsetAsync(Browser teller, string path) => teller.SendAsync(HttpMethod.Head, path, null, s_tus);

    private static Task<Page> AddAsync(Browser teller, Guid story, string token, string shows) => teller.PostAsync($"/stories/tell/files/{story}", ("Input.Pieces", token), ("Input.Shows", shows));

    private static Task<Page> AppendAsync(Browser teller, string path, long offset, byte[] piece)
    {
        var content = new ByteArrayContent(piece) { Headers = { ContentType = new MediaTypeHeaderValue("application/offset+octet-stream") } };
        return teller.SendAsync(HttpMethod.Patch, path, content, s_tus, ("Upload-Offset", $"{offset}"));
    }
}
