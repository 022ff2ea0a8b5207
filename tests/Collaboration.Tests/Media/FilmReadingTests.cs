using System.Diagnostics;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>How long a film is and what it looks like, a process reads that may die of it; without one a film is a film all the same.</summary>
public sealed class FilmReadingTests : AppTest
{
    private const string NotInstalled = "The length and a still picture are not known: ffmpeg is not installed on the server.";

    [FactWithFilm]
    public async Task Length_measures_and_a_still_picture_are_there_when_the_upload_ends()
    {
        var s = await Screening.OpenAsync(App, await Filmed.WebmAsync());
        Assert.EndsWith("/640x360/message.webm", s.Path, StringComparison.Ordinal);
        Assert.Null(s.Missing);
        Assert.Equal(("read", 3, true, true), (await s.North.ValueAsync<string>($"select state from media.film"), await s.North.ValueAsync<int>($"select round(seconds)::int from media.film"), await s.North.ValueAsync<bool>($"select has_picture from media.film"), await s.North.ValueAsync<bool>($"select has_sound from media.film")));
        var page = await s.Ruth.GetAsync(s.Page);
        Assert.Contains("3 seconds", page.Words, StringComparison.Ordinal);
        var poster = page.One(".film video").GetAttribute("poster")![s.North.Prefix.Length..];
        var (webp, jpeg) = (await s.Ruth.GetAsync(poster, ("Accept", "image/webp")), await s.Ruth.GetAsync($"{poster.Split('?')[0]}?w=320", ("Accept", "image/png")));
        Assert.Equal(("image/webp", 640, "image/jpeg", 320), (webp.Header("Content-Type"), Picture.Of(webp.Bytes)!.Width, jpeg.Header("Content-Type"), Picture.Of(jpeg.Bytes)!.Width));
        Assert.Equal(404, (await (await s.North.SignedInAsAsync("staff")).GetAsync(poster)).Status);
        Assert.Equal(404, (await (await (await App.HospitalAsync("south")).SignedInAsAsync("administrator")).GetAsync(poster)).Status);
    }

    [FactWithFilm]
    public async Task A_telephone_that_was_held_upright_films_upright() =>
        Assert.EndsWith("/360x640/upright.mp4", (await Screening.OpenAsync(App, await Filmed.UprightAsync(), "upright.mov")).Path, StringComparison.Ordinal);

    [FactWithFilm]
    public async Task A_sound_has_a_length_and_no_picture()
    {
        var s = await Screening.OpenAsync(App, await Filmed.SoundAsync(), "Talk.mp3");
        var page = await s.Ruth.GetAsync(s.Page);
        Assert.NotNull(page.One(".film audio[src$='talk.mp3']"));
        Assert.Contains("Sound, 3 seconds", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.All("#still"));
    }

    [FactWithFilm]
    public async Task What_is_no_film_behind_its_first_bytes_is_refused_in_a_sentence_and_not_kept()
    {
        var north = await App.HospitalAsync("north");
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        byte[][] broken = [[0, 0, 0, 24, .. "ftypisom"u8, .. new byte[500]], [.. (await Filmed.WebmAsync())[..200]], [0, 0, 0, 24, .. "ftypmp42\n#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"u8]];
        foreach (var film in broken)
        {
            Assert.Contains("broken", (await Screening.SendAsync(ruth, film, "message.mp4")).GetProperty("refusal").GetString(), StringComparison.Ordinal);
        }
        Assert.Equal(0L, await north.ValueAsync<long>($"select count(*) from media.file"));
    }

    [FactWithFilm]
    public async Task Brought_by_the_hundred_they_are_read_soon_after()
    {
        var north = await App.HospitalAsync("north");
        var film = await Filmed.SilentAsync();
        await north.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), "old.webm", new MemoryStream(film), null, default));
        await Wait.UntilAsync("it is read", async () => await north.ValueAsync<string>($"select state from media.film") == "read");
        Assert.False(await north.ValueAsync<bool>($"select has_sound from media.film"));
    }

    [FactWithFilm]
    public async Task Another_film_in_its_place_is_read_anew_and_the_library_leads_to_its_page()
    {
        var s = await Screening.OpenAsync(App, await Filmed.WebmAsync());
        var dana = await s.North.SignedInAsAsync("communicator", "Dana");
        Assert.Equal(s.North.Prefix + s.Page, (await dana.GetAsync($"/media/library/{s.Film}")).One($"a[href$='{s.Page}']").GetAttribute("href"));
        Assert.NotNull((await dana.GetAsync(s.Page)).One($"a[href$='/media/library/{s.Film}']"));
        var form = new MultipartFormDataContent { { new StringContent(await dana.TokenAsync()), "__RequestVerificationToken" }, { new StringContent("replace"), "Input.Do" }, { new ByteArrayContent(await Filmed.SilentAsync()), "Input.File", "next.webm" } };
        Assert.Equal(303, (await dana.SendAsync(HttpMethod.Post, $"{s.North.Prefix}/media/library/{s.Film}", form)).Status);
        Assert.Equal(1L, await s.North.ValueAsync<long>($"select count(*) from media.film where file_id = {s.Film} and state = 'read' and has_sound = false and poster_id is not null"));
    }

    [Fact]
    public async Task Without_ffmpeg_a_film_comes_in_plays_and_says_what_is_missing_until_it_is_read()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        await using var bare = await WithAsync(folder);
        byte[] film = Filmed.CanBeMade ? await Filmed.WebmAsync() : [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[500]];
        var s = await Screening.OpenAsync(bare, film);
        Assert.Equal(NotInstalled, s.Missing);
        Assert.Contains(NotInstalled, (await s.Ruth.GetAsync(s.Page)).Words, StringComparison.Ordinal);
        Assert.Equal(206, (await s.Ruth.GetAsync(s.Path, ("Range", "bytes=0-9"))).Status);
        if (!Filmed.CanBeMade) { return; }
        foreach (var tool in new[] { "ffmpeg", "ffprobe" }) { File.CreateSymbolicLink(Path.Combine(folder, tool), $"/usr/bin/{tool}"); }
        Assert.True((await (await s.Ruth.GetAsync(s.Page)).SubmitAsync("Read it again")).IsRedirect);
        Assert.DoesNotContain("not known", (await s.Ruth.GetAsync(s.Page)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reads_it_knows_none_of_the_servers_secrets_opens_nothing_else_and_has_bounds()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        Tool(folder, "ffprobe", $$"""env > {{folder}}/env; echo "$@" > {{folder}}/asked; ulimit -t > {{folder}}/time; ulimit -v > {{folder}}/memory; cut -d' ' -f19 /proc/$$/stat > {{folder}}/nice; echo '{"streams":[{"codec_type":"audio"}]}'""");
        Tool(folder, "ffmpeg", "exit 1");
        await using var node = await WithAsync(folder);
        await Screening.OpenAsync(node, [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[500]]);
        string Said(string what) => File.ReadAllText(Path.Combine(folder, what)).Trim();
        Assert.DoesNotContain("ConnectionStrings", Said("env"), StringComparison.Ordinal);
        Assert.DoesNotContain("HOME=", Said("env"), StringComparison.Ordinal);
        Assert.Contains("-protocol_whitelist file -f mov ", Said("asked"), StringComparison.Ordinal);
        Assert.Equal(("60", $"{3L << 20}", "19"), (Said("time"), Said("memory"), Said("nice")));
    }

    [Fact]
    public async Task Who_takes_too_long_is_ended_and_the_film_is_kept()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        Tool(folder, "ffprobe", $"echo $$ > {folder}/id; exec sleep 1000");
        Tool(folder, "ffmpeg", "exit 1");
        await using var node = await WithAsync(folder, new Hasty());
        var s = await Screening.OpenAsync(node, [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[500]]);
        Assert.Contains("took too long", s.Missing, StringComparison.Ordinal);
        var id = int.Parse((await File.ReadAllTextAsync(Path.Combine(folder, "id"))).Trim(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.DoesNotContain(Process.GetProcesses(), p => p.Id == id && p.ProcessName == "sleep");
    }

    /// <summary>A node with these programs alone, which does no other test's work with them.</summary>
    private static Task<App> WithAsync(string folder, TimeProvider? clock = null) => App.StartAsync(new Dictionary<string, string?> { ["Media:Ffmpeg"] = folder }, builder => builder.GoingBy(clock ?? TimeProvider.System));

    private static void Tool(string folder, string name, string script)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); }
    }

    /// <summary>For whom half a minute is over soon.</summary>
    private sealed class Hasty : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == TimeSpan.FromSeconds(30) ? TimeSpan.FromSeconds(1) : dueTime, period);
    }
}
