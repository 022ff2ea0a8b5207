using System.Xml.Linq;
using Collaboration.Testing;
using Collaboration.Tests.Recipes;
using Xunit;

namespace Collaboration.Tests.Feeds;

/// <summary>A podcast that a recipe brings, with sounds that are played note by note.</summary>
public sealed class PodcastsStepTests : RecipeTest
{
    private static readonly XNamespace s_itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    private static readonly Guid s_sound = Guid.CreateVersion7();
    private static readonly Guid s_post = Guid.CreateVersion7();

    private static string Sound(string notes = "24, 30, 0", string captions = @"WEBVTT\n\n00:00:00.000 --> 00:00:04.000\nThree notes", string file = "chime") => $$"""
        { "name": "sounds", "data": [{ "id": "{{s_sound}}", "file": "{{file}}", "parts": [{ "seconds": 2, "notes": [{{notes}}] }, { "seconds": 2, "notes": [36] }], "captions": "{{captions}}" }] }
        """;

    private static string Post(string author) => Post(author, $"{s_post}").Replace("At last.", $"At last.\\n\\n![The chime](/media/{s_sound}/0x0/chime.mp3)", StringComparison.Ordinal);

    private static string Cast(string category = "Health & Fitness › Medicine", string people = "Ruth Park, host", string chapters = "0:00 Hello", string blog = "lets-talk") => $$"""
        { "name": "podcasts", "data": [{ "blog": "{{blog}}", "title": "Rounds", "author": "North hospital", "ownerEmail": "radio@north.example", "category": "{{category}}",
            "cover": "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><rect width='10' height='10' fill='#124'/></svg>",
            "episodes": [{ "post": "{{s_post}}", "season": 1, "number": 3, "people": ["{{people}}"], "chapters": ["{{chapters}}"], "downloads": 40 }] }] }
        """;

    [Fact]
    public async Task It_stands_there_once_with_its_cover_and_is_heard()
    {
        var (ruth, dana) = (await Hospital.PersonAsync("Ruth", "leader"), await Hospital.SignedInAsAsync("communicator", "Dana"));
        foreach (var _ in new[] { 1, 2 }) { await StepsAsync(string.Join(',', Sound(), Post(ruth.Email), Cast())); }
        Assert.Contains("40", (await dana.GetAsync("/blogs/lets-talk/edit/downloads")).Words, StringComparison.Ordinal);
        var channel = XDocument.Parse((await Hospital.Stranger().GetAsync("/blogs/lets-talk/podcast.xml")).Text).Root!.Element("channel")!;
        var item = Assert.Single(channel.Elements("item"));
        Assert.Equal(("3", "4"), (item.Element(s_itunes + "episode")!.Value, item.Element(s_itunes + "duration")!.Value));
        Assert.Equal(200, (await Hospital.Stranger().SendAsync(HttpMethod.Get, new Uri(channel.Element(s_itunes + "image")!.Attribute("href")!.Value).AbsolutePath, null)).Status);
        var heard = await Hospital.Stranger().SendAsync(HttpMethod.Get, new Uri(item.Element("enclosure")!.Attribute("url")!.Value).AbsolutePath, null);
        Assert.Equal(item.Element("enclosure")!.Attribute("length")!.Value, $"{heard.Bytes.Length}");
        var page = (await Hospital.Stranger().GetAsync(new Uri(item.Element("link")!.Value).AbsolutePath[Hospital.Prefix.Length..])).Words;
        foreach (var said in new[] { "Ruth Park", "Hello", "Three notes" }) { Assert.Contains(said, page, StringComparison.Ordinal); }
        Assert.Equal((1L, 1L), (await Hospital.ValueAsync<long>($"select count(*) from blogs.episode"), await Hospital.ValueAsync<long>($"select count(*) from media.caption")));
    }

    [Fact]
    public async Task The_notes_are_frames_of_MP3_one_after_the_other_for_as_long_as_they_last()
    {
        await StepsAsync(string.Join(',', Sound(), Post((await Hospital.PersonAsync("Ruth", "leader")).Email), Cast()));
        var sound = (await Hospital.Stranger().GetAsync($"/podcast/{s_post}/chime.mp3")).Bytes;
        var frames = 0;
        for (var at = 0; at < sound.Length; at += 26 + ((sound[at + 2] >> 1) & 1), frames++) { Assert.Equal([0xFF, 0xF3], sound[at..(at + 2)]); }
        Assert.Equal(4, frames * 576 / 22_050.0, 0.05);
        Assert.Equal(sound.Length * 8 / 8000.0, await Hospital.ValueAsync<double>($"select seconds from media.film where file_id = {s_sound}"), 0.05);
    }

    [Theory]
    [InlineData("1", "", "Health & Fitness", "2 to 48")]
    [InlineData("24", "Nobody speaks", "Health & Fitness", "neither WebVTT")]
    [InlineData("24", "~", "Health", "there is no category 'Health'")]
    public async Task What_is_wrong_is_told_and_nothing_is_kept(string notes, string captions, string category, string told)
    {
        var ruth = await Hospital.PersonAsync("Ruth", "leader");
        var sound = captions == "~" ? Sound(notes) : Sound(notes, captions);
        Assert.Contains(told, await RefusedAsync(() => StepsAsync(string.Join(',', sound, Post(ruth.Email), Cast(category)))), StringComparison.Ordinal);
        Assert.Equal((0L, 0L), (await Hospital.ValueAsync<long>($"select count(*) from media.file"), await Hospital.ValueAsync<long>($"select count(*) from blogs.podcast")));
    }

    [Theory]
    [InlineData("lets-talk", "Ruth Park, host", "Hello", "is no chapter")]
    [InlineData("nowhere", "Ruth Park, host", "0:00 Hello", "there is no blog 'nowhere'")]
    public async Task What_an_episode_says_is_read_as_from_its_form(string blog, string people, string chapters, string told)
    {
        var ruth = await Hospital.PersonAsync("Ruth", "leader");
        Assert.Contains(told, await RefusedAsync(() => StepsAsync(string.Join(',', Sound(), Post(ruth.Email), Cast(people: people, chapters: chapters, blog: blog)))), StringComparison.Ordinal);
        Assert.Equal(0, await Hospital.ValueAsync<long>($"select count(*) from blogs.episode"));
    }
}
