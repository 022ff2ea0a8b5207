using Collaboration.Kernel.Files;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>A film is looked after by whoever brought it, and by those who look after the library.</summary>
public sealed class FilmPageTests : AppTest
{
    private static readonly byte[] s_film = [0x1A, 0x45, 0xDF, 0xA3, .. "\0\0webm"u8, .. new byte[200]];
    private static readonly string[] s_forms = ["captions", "remove", "speech", "transcript", "fromCaptions", "still", "read"];

    [Fact]
    public async Task Nobody_else_sees_the_page_or_changes_anything()
    {
        var s = await Screening.OfAsync(App, s_film);
        await s.CaptionAsync();
        var south = await App.HospitalAsync("south");
        foreach (var other in new[] { s.North.Stranger(), await s.North.SignedInAsAsync("patient"), await s.North.SignedInAsAsync("staff"), await s.North.SignedInAsAsync("leader", "Leo"), await south.SignedInAsAsync("administrator", "Sam") })
        {
            Assert.Equal(404, (await other.GetAsync(s.Page)).Status);
            foreach (var form in s_forms) { Assert.Equal(404, (await s.PostAsync(other, form, ("Input.Language", "en"), ("Input.Captions", "WEBVTT\n\n00:00.000 --> 00:02.000\nMine\n"), ("Input.Transcript", "Mine"))).Status); }
        }
        Assert.Equal((true, 1L, ""), (await s.North.ValueAsync<bool>($"select speechless_at is null from media.film"), await s.North.ValueAsync<long>($"select count(*) from media.caption where vtt like '%Good morning%'"), await s.North.ValueAsync<string>($"select transcript from media.film")));
    }

    [Fact]
    public async Task Whoever_looks_after_the_library_gives_captions_to_anybodys_film()
    {
        var s = await Screening.OfAsync(App, s_film);
        await s.WriteAsync("Save draft");
        var (dana, leo) = (await s.North.SignedInAsAsync("communicator", "Dana"), await s.North.SignedInAsAsync("leader", "Leo"));
        Assert.Equal((200, 404), ((await dana.GetAsync(s.Page)).Status, (await leo.GetAsync(s.Page)).Status));
        Assert.True((await s.PostAsync(dana, "captions", ("Input.Language", "en"), ("Input.Captions", "WEBVTT\n\n00:00.000 --> 00:02.000\nHers\n"))).IsRedirect);
        Assert.Equal(dana.Person.Id, await s.North.ValueAsync<Guid>($"select actor from kernel.audit where kind = 'film.captioned'"));
    }

    [FactWithFilm]
    public async Task The_still_picture_is_any_moment_of_it_or_a_picture_of_ones_own()
    {
        var s = await Screening.OpenAsync(App, await Filmed.WebmAsync());
        var first = await s.North.ValueAsync<Guid>($"select poster_id from media.film");
        Assert.True((await (await s.Ruth.GetAsync(s.Page)).SubmitAsync("Show this one", ("Input.Seconds", "0:02"))).IsRedirect);
        var second = await s.North.ValueAsync<Guid>($"select poster_id from media.film");
        Assert.NotEqual(first, second);
        foreach (var moment in new[] { "", "soon", "1:00", "-1" }) { Assert.Contains("Say at which moment", (await (await s.Ruth.GetAsync(s.Page)).SubmitAsync("Show this one", ("Input.Seconds", moment))).Errors, StringComparison.Ordinal); }
        Assert.Contains("picture", (await SendAsync(s, "<script>"u8.ToArray())).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose a picture", (await SendAsync(s, await Filmed.SoundAsync())).Errors, StringComparison.Ordinal);
        Assert.Equal(second, await s.North.ValueAsync<Guid>($"select poster_id from media.film"));
        Assert.True((await SendAsync(s, Drawn.Png(80, 45))).IsRedirect);
        var poster = (await s.Ruth.GetAsync(s.Page)).One(".film video").GetAttribute("poster")![s.North.Prefix.Length..];
        Assert.Equal(80, Picture.Of((await s.Ruth.GetAsync(poster)).Bytes)!.Width);
        Assert.Equal(1L, await s.North.ValueAsync<long>($"select count(*) from media.film"));
    }

    private static async Task<Page> SendAsync(Screening s, byte[] picture)
    {
        var form = new MultipartFormDataContent { { new StringContent(await s.Ruth.TokenAsync()), "__RequestVerificationToken" }, { new ByteArrayContent(picture), "Input.Picture", "still.png" } };
        return await s.Ruth.SendAsync(HttpMethod.Post, $"{s.North.Prefix}{s.Page}?handler=still", form);
    }
}
