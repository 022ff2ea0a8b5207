using System.Xml.Linq;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>A film comes out when those can follow it who do not hear it; elsewhere it is a link with its still picture.</summary>
public sealed class FilmPublishingTests : AppTest
{
    private static readonly byte[] s_film = [0x1A, 0x45, 0xDF, 0xA3, .. "\0\0webm"u8, .. new byte[200]];
    private static readonly byte[] s_sound = [.. "ID3\u0004\0\0\0\0\0\0"u8, .. new byte[200]];

    [Theory]
    [InlineData("Publish"), InlineData("Publish at that time")]
    public async Task Without_captions_it_does_not_come_out_and_what_was_typed_stays(string button)
    {
        var s = await Screening.OfAsync(App, s_film);
        var refused = await s.WriteAsync(button, ("Input.PublishAt", "2030-07-01T08:00"));
        Assert.Contains("“A message from Ruth” has no captions yet. Add them, or say that nobody speaks in it.", refused.Errors, StringComparison.Ordinal);
        Assert.Equal((s.North.Prefix + s.Page, "_blank"), (refused.One("#uncaptioned ~ ul a").GetAttribute("href"), refused.One("#uncaptioned ~ ul a").GetAttribute("target")));
        Assert.Contains(s.Path, refused.One("#Input_Text").TextContent, StringComparison.Ordinal);
        Assert.Equal(0L, await s.North.ValueAsync<long>($"select count(*) from blogs.post"));
        Assert.True((await s.CaptionAsync()).IsRedirect);
        Assert.True((await refused.SubmitAsync(button, ("Input.PublishAt", "2030-07-01T08:00"))).IsRedirect);
    }

    [Fact]
    public async Task A_draft_and_a_preview_need_none()
    {
        var s = await Screening.OfAsync(App, s_film);
        Assert.NotNull((await s.WriteAsync("Preview")).One("[data-preview] figure.film video"));
        Assert.True((await s.WriteAsync("Save draft")).IsRedirect);
    }

    [Fact]
    public async Task The_writer_may_say_that_nobody_speaks_in_it_and_take_it_back()
    {
        var s = await Screening.OfAsync(App, s_film);
        Assert.True((await (await s.Ruth.GetAsync(s.Page)).SubmitAsync("Nobody speaks in it")).IsRedirect);
        Assert.True((await s.WriteAsync("Publish")).IsRedirect);
        Assert.True((await (await s.Ruth.GetAsync(s.Page)).SubmitAsync("Somebody does speak in it")).IsRedirect);
        var post = await s.North.ValueAsync<Guid>($"select id from blogs.post");
        Assert.Contains("has no captions yet", (await (await s.Ruth.GetAsync($"/posts/{post}/edit")).SubmitAsync("Save")).Errors, StringComparison.Ordinal);
        Assert.Equal(["film.speaks", "film.speechless"], await RecordAsync(s.North));
    }

    [Fact]
    public async Task A_sound_comes_out_with_a_transcript_too()
    {
        var s = await Screening.OfAsync(App, s_sound, "Talk.mp3");
        await s.North.ExecuteAsync($"update media.film set has_picture = false, has_sound = true");
        Assert.Contains("has no captions yet", (await s.WriteAsync("Publish")).Errors, StringComparison.Ordinal);
        await s.PostAsync(s.Ruth, "transcript", ("Input.Transcript", "Good morning."));
        Assert.True((await s.WriteAsync("Publish")).IsRedirect);
    }

    [FactWithFilm]
    public async Task A_film_without_a_sound_needs_none()
    {
        var s = await Screening.OpenAsync(App, await Filmed.SilentAsync());
        Assert.Contains("It has no sound, so it needs no captions.", (await s.Ruth.GetAsync(s.Page)).Words, StringComparison.Ordinal);
        Assert.True((await s.WriteAsync("Publish")).IsRedirect);
    }

    [Fact]
    public async Task What_was_scheduled_waits_when_its_captions_are_gone_and_its_writer_is_told()
    {
        var s = await Screening.OfAsync(App, s_film);
        await s.CaptionAsync();
        await s.WriteAsync("Publish at that time", ("Input.PublishAt", "2030-07-01T08:00"));
        await s.PostAsync(s.Ruth, "remove", ("Input.Language", "en"));
        var data = await s.North.ValueAsync<string>($"select data::text from kernel.job where kind = 'blogs.publish'");
        await using (var scope = App.Services.GetRequiredService<TenantScopes>().For(s.North.Tenant))
        {
            await App.Services.GetServices<IJobHandler>().Single(h => h.Kind == "blogs.publish").RunAsync(scope.ServiceProvider, data, CancellationToken.None);
        }
        Assert.Equal(0L, await s.North.ValueAsync<long>($"select count(*) from blogs.publication"));
        Assert.Contains("has not come out. “A message from Ruth” has no captions yet", (await s.Ruth.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
    }

    [FactWithFilm]
    public async Task In_a_feed_a_film_is_its_still_picture_and_a_sound_stands_beside_the_post_for_podcasts()
    {
        var s = await Screening.OpenAsync(App, await Filmed.WebmAsync());
        await s.CaptionAsync();
        var talk = await Filmed.SoundAsync();
        var sound = await Screening.BringAsync(s.North, s.Ruth, talk, "Talk.mp3");
        await sound.PostAsync(s.Ruth, "speech");
        Assert.True((await s.WriteAsync("Publish", ("Input.Text", $"![A message]({s.Path})\n\n![A talk]({sound.Path})"), ("Input.Audience", $"{Audience.Public}"))).IsRedirect);
        var origin = App.Address.GetLeftPart(UriPartial.Authority) + s.North.Prefix;
        await Wait.UntilAsync("the feed has the post", async () => (await s.North.Stranger().GetAsync("/rss.xml")).Text.Contains("<item>", StringComparison.Ordinal));
        var item = XDocument.Parse((await s.North.Stranger().GetAsync("/rss.xml")).Text).Descendants("item").Single();
        var enclosure = item.Element("enclosure")!;
        Assert.Equal((origin + sound.Path, $"{talk.Length}", "audio/mpeg"), (enclosure.Attribute("url")!.Value, enclosure.Attribute("length")!.Value, enclosure.Attribute("type")!.Value));
        var whole = item.Elements().Single(e => e.Name.LocalName == "encoded").Value;
        Assert.Matches($"<p><a href=\"{origin}{s.Path}\"><img src=\"{origin}/media/{s.Film}/poster/[0-9a-f]+\\.jpg\\?w=640\" alt=\"\"><br>A message</a></p>", whole);
        Assert.DoesNotContain("<video", whole, StringComparison.Ordinal);
        var atom = XDocument.Parse((await s.North.Stranger().GetAsync("/atom.xml")).Text).Descendants().Single(e => e.Name.LocalName == "link" && e.Attribute("rel")?.Value == "enclosure");
        Assert.Equal((origin + sound.Path, $"{talk.Length}", "audio/mpeg"), (atom.Attribute("href")!.Value, atom.Attribute("length")!.Value, atom.Attribute("type")!.Value));
    }

    private static async Task<List<string>> RecordAsync(Hospital hospital)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<string>($"select kind from kernel.audit where kind like 'film.%' order by kind");
    }
}
