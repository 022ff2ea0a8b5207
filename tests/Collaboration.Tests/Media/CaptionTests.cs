using System.Text;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>Captions are checked before they are kept, written as players read them, and seen by whoever may see the film.</summary>
public sealed class CaptionTests : AppTest
{
    private static readonly byte[] s_film = [0x1A, 0x45, 0xDF, 0xA3, .. "\0\0webm"u8, .. new byte[200]];

    [Theory]
    [InlineData("Good morning.", "Line 1: this is neither WebVTT")]
    [InlineData("WEBVTT\n\n", "there are no captions in it.")]
    [InlineData("WEBVTT\n\n00:00.000 --> 00:02.000\nOne\n\n00:03.000 -> 00:04.000\nTwo", "Line 7: here should stand from when to when")]
    [InlineData("WEBVTT\n\n00:00.000 --> 00:72.000\nOne", "Line 3: here should stand from when to when")]
    [InlineData("WEBVTT\n\n00:04.000 --> 00:02.000\nOne", "Line 3: the words end before they begin")]
    [InlineData("WEBVTT\n\nintro\n00:00.000 --> 00:02.000\nOne\n00:03.000 --> 00:04.000\nTwo", "Line 6: a time stands among the words")]
    [InlineData("1\r\n00:00:01,000 --> 00:00:02,000\r\nOne\r\n\r\n2\r\n00:00:03,000\r\nTwo", "Line 6: here should stand from when to when")]
    [InlineData("   ", "Choose a file of captions, or type them.")]
    public async Task What_is_broken_is_refused_with_its_line_and_stays_in_the_form(string typed, string refusal)
    {
        var s = await OpenAsync();
        var answer = await s.PostAsync(s.Ruth, "captions", ("Input.Language", "en"), ("Input.Captions", typed));
        Assert.Contains(refusal, answer.Errors, StringComparison.Ordinal);
        Assert.Equal(typed.ReplaceLineEndings("\n"), answer.One("#Input_Captions").TextContent.ReplaceLineEndings("\n"));
        Assert.Equal(0L, await s.North.ValueAsync<long>($"select count(*) from media.caption"));
    }

    [Fact]
    public async Task WebVtt_is_kept_in_order_with_its_places_and_without_what_is_no_caption()
    {
        var s = await OpenAsync();
        var typed = "\uFEFFWEBVTT - Ruth\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE a word\nand more\n\nlater\n01:00:05.000 --> 01:00:06.500 align:start evil:1 line:10%\n<v Ruth>Later &amp; on.\n\n00:01.000 --> 00:02.000\nMore <b>bread</b> & <i>roses</i>\n<script>alert(1)</script>\n";
        Assert.True((await s.PostAsync(s.Ruth, "captions", ("Input.Language", "en"), ("Input.Captions", typed))).IsRedirect);
        var answer = await s.Ruth.GetAsync($"/media/{s.Film}/captions/en.vtt");
        Assert.Equal("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nMore <b>bread</b> &amp; <i>roses</i>\n&lt;script>alert(1)&lt;/script>\n\n01:00:05.000 --> 01:00:06.500 align:start line:10%\n<v Ruth>Later &amp; on.\n", answer.Text);
        Assert.Equal(("text/vtt; charset=utf-8", "no-cache, private", "nosniff"), (answer.Header("Content-Type"), answer.Header("Cache-Control"), answer.Header("X-Content-Type-Options")));
        Assert.Equal(304, (await s.Ruth.GetAsync($"/media/{s.Film}/captions/en.vtt", ("If-None-Match", answer.Header("ETag")!))).Status);
    }

    [Fact]
    public async Task What_people_have_is_converted_as_a_file_in_the_letters_of_its_time()
    {
        var s = await OpenAsync();
        var srt = "1\r\n00:00:01,500 --> 00:00:03,000\r\n{\\an8}<font color=\"#fff\">Buenos días,\r\nseñora</font>\r\n\r\n2\r\n00:00:04,000 --> 00:00:05,000\r\n¿Cómo está?\r\n";
        foreach (var (language, letters) in new[] { ("es", Encoding.Latin1), ("fr", Encoding.UTF8), ("it", Encoding.Unicode) })
        {
            var form = new MultipartFormDataContent { { new StringContent(await s.Ruth.TokenAsync()), "__RequestVerificationToken" }, { new StringContent(language), "Input.Language" }, { new ByteArrayContent([.. letters.GetPreamble(), .. letters.GetBytes(srt)]), "Input.File", "mensaje.srt" } };
            Assert.Equal(303, (await s.Ruth.SendAsync(HttpMethod.Post, $"{s.North.Prefix}{s.Page}?handler=captions", form)).Status);
            Assert.Equal("WEBVTT\n\n00:00:01.500 --> 00:00:03.000\nBuenos días,\nseñora\n\n00:00:04.000 --> 00:00:05.000\n¿Cómo está?\n", (await s.Ruth.GetAsync($"/media/{s.Film}/captions/{language}.vtt")).Text);
        }
    }

    [Fact]
    public async Task Each_language_is_one_track_of_the_player_and_goes_again()
    {
        var s = await OpenAsync();
        await s.CaptionAsync();
        await s.PostAsync(s.Ruth, "captions", ("Input.Language", "ar"), ("Input.Captions", "WEBVTT\n\n00:00.000 --> 00:02.000\nصباح الخير\n"));
        await s.PostAsync(s.Ruth, "captions", ("Input.Language", "en"), ("Input.Captions", "WEBVTT\n\n00:00.000 --> 00:02.000\nGood evening.\n"));
        Assert.Contains("Choose the language", (await s.PostAsync(s.Ruth, "captions", ("Input.Language", "xx"), ("Input.Captions", "WEBVTT\n\n00:00.000 --> 00:02.000\nX\n"))).Errors, StringComparison.Ordinal);
        await s.WriteAsync("Publish");
        var staff = await s.North.SignedInAsAsync("staff");
        var tracks = (await staff.GetAsync("/blogs/news/a-message")).All(".film video > track[kind=captions]");
        Assert.Equal([("ar", "العربية"), ("en", "English")], tracks.Select(t => (t.GetAttribute("srclang"), t.GetAttribute("label"))));
        var english = tracks[1].GetAttribute("src")![s.North.Prefix.Length..];
        Assert.Contains("Good evening.", (await staff.GetAsync(english)).Text, StringComparison.Ordinal);
        foreach (var other in new[] { s.North.Stranger(), await s.North.SignedInAsAsync("patient"), await (await App.HospitalAsync("south")).SignedInAsAsync("staff") }) { Assert.Equal(404, (await other.GetAsync(english)).Status); }
        Assert.True((await (await s.Ruth.GetAsync(s.Page)).SubmitAsync("Remove these captions")).IsRedirect);
        Assert.Single((await staff.GetAsync("/blogs/news/a-message")).All(".film track"));
    }

    [Fact]
    public async Task A_transcript_is_made_of_them_by_one_click_changed_by_hand_and_opens_below_the_player()
    {
        var s = await OpenAsync();
        var typed = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ruth Okafor>Good *morning*\n\n00:02.500 --> 00:04.000\n<v Ruth Okafor>to all.\n\n00:04.000 --> 00:05.000\n<v Ben>Hello.\n\n00:09.000 --> 00:10.000\n<v Ben>1. Later &lt;3\n";
        await s.PostAsync(s.Ruth, "captions", ("Input.Language", "en"), ("Input.Captions", typed));
        Assert.True((await (await s.Ruth.GetAsync(s.Page)).SubmitAsync("Make it from the captions")).IsRedirect);
        Assert.Equal("**Ruth Okafor:** Good \\*morning\\* to all.\n\n**Ben:** Hello.\n\n**Ben:** 1\\. Later \\<3", await s.North.ValueAsync<string>($"select transcript from media.film"));
        var page = await s.Ruth.GetAsync(s.Page);
        Assert.Equal(["Ruth Okafor: Good *morning* to all.", "Ben: Hello.", "Ben: 1. Later <3"], page.All("details.transcript p").Select(p => p.TextContent));
        Assert.True((await page.SubmitAsync("Save transcript", ("Input.Transcript", "By *hand*."))).IsRedirect);
        await s.WriteAsync("Publish");
        Assert.Equal("By hand.", (await (await s.North.SignedInAsAsync("staff")).GetAsync("/blogs/news/a-message")).One("figure.film details.transcript em").ParentElement!.TextContent);
    }

    private Task<Screening> OpenAsync() => Screening.OfAsync(App, s_film);
}
