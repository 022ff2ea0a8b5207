using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Feeds;

/// <summary>A podcast's feed by the written rules of those who read it, and its sound for whoever may hear it.</summary>
public sealed class PodcastTests : AppTest
{
    private static readonly XNamespace s_itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    private static readonly XNamespace s_podcast = "https://podcastindex.org/namespace/1.0";

    // As Apple writes them (https://podcasters.apple.com/support/1691-apple-podcasts-categories), with what the tests use of each.
    private static readonly Dictionary<string, string[]> s_categories = new() { ["Health & Fitness"] = ["Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"] };

    private const string Vtt = "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\n<v Ruth>What we heard</v>\n\n00:00:01.500 --> 00:00:03.000\n<v Ben>was &amp; is a lot</v>\n";

    [Fact]
    public async Task The_feed_has_what_Apple_Spotify_and_Podcasting_2_0_ask_for()
    {
        var north = await App.HospitalAsync();
        var (ruth, dana) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("communicator", "Dana"));
        await PodcastAsync(north);
        var (post, sound, bytes) = await EpisodeAsync(north, ruth.Person, "Rounds <1> & more", Audience.Public);
        await north.ExecuteAsync($"insert into media.caption (file_id, language, vtt, changed_at) values ({sound}, 'en', {Vtt}, now())");
        Assert.Equal(303, (await (await dana.GetAsync($"/posts/{post.Id}/episode")).SubmitAsync("Save", ("Input.Season", "2"), ("Input.Number", "7"), ("Input.People", "Ruth Park, Host\nBen Quill, guest"), ("Input.Chapters", "0:00 Hello\n1:30 What we heard https://example.org/x"))).Status);
        await north.PostAsync(ruth.Person, "Only to read", Audience.Public);
        var answer = await north.Stranger().GetAsync("/blogs/lets-talk/podcast.xml");
        Assert.Equal((200, "application/rss+xml; charset=utf-8"), (answer.Status, answer.Header("Content-Type")));
        // No parser that resolves nothing and forgives nothing is needed to read it.
        using var strict = XmlReader.Create(new MemoryStream(answer.Bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        var rss = XDocument.Load(strict).Root!;
        var channel = rss.Element("channel")!;
        var origin = App.Address.GetLeftPart(UriPartial.Authority) + north.Prefix;
        Assert.Equal("2.0", rss.Attribute("version")!.Value);
        foreach (var required in new[] { "title", "link", "description", "language" }) { Assert.NotEmpty(channel.Element(required)!.Value); }
        Assert.True(channel.Element("description")!.Value.Length <= 4000);
        Assert.Equal("What we heard", channel.Element("title")!.Value);
        Assert.Matches("^[a-z]{2,3}(-[a-z]{2})?$", channel.Element("language")!.Value);
        Assert.Matches(@"^https?://[^ ]+\.jpg$", channel.Element(s_itunes + "image")!.Attribute("href")!.Value);
        var category = channel.Element(s_itunes + "category")!;
        Assert.Contains(category.Element(s_itunes + "category")!.Attribute("text")!.Value, s_categories[category.Attribute("text")!.Value]);
        Assert.Equal("false", channel.Element(s_itunes + "explicit")!.Value);
        Assert.Contains(channel.Element(s_itunes + "type")!.Value, new[] { "episodic", "serial" });
        Assert.Equal(("North hospital", "radio@north.example"), (channel.Element(s_itunes + "owner")!.Element(s_itunes + "name")!.Value, channel.Element(s_itunes + "owner")!.Element(s_itunes + "email")!.Value));
        Assert.Equal("North hospital", channel.Element(s_itunes + "author")!.Value);
        Assert.Null(channel.Element(s_itunes + "block"));
        Assert.True(Guid.TryParse(channel.Element(s_podcast + "guid")!.Value, out _));
        Assert.Equal(("yes", "radio@north.example"), (channel.Element(s_podcast + "locked")!.Value, channel.Element(s_podcast + "locked")!.Attribute("owner")!.Value));
        Assert.Equal("podcast", channel.Element(s_podcast + "medium")!.Value);

        var item = Assert.Single(channel.Elements("item"));
        Assert.Equal(("Rounds <1> & more", $"urn:uuid:{post.Id}", "false"), (item.Element("title")!.Value, item.Element("guid")!.Value, item.Element("guid")!.Attribute("isPermaLink")!.Value));
        Assert.True(DateTimeOffset.TryParseExact(item.Element("pubDate")!.Value, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        var enclosure = item.Element("enclosure")!;
        Assert.Equal(("audio/mpeg", $"{bytes}"), (enclosure.Attribute("type")!.Value, enclosure.Attribute("length")!.Value));
        Assert.EndsWith(".mp3", enclosure.Attribute("url")!.Value, StringComparison.Ordinal);
        Assert.Contains(item.Element(s_itunes + "episodeType")!.Value, new[] { "full", "trailer", "bonus" });
        Assert.Equal(("false", "2", "7", "2", "7"), (item.Element(s_itunes + "explicit")!.Value, item.Element(s_itunes + "season")!.Value, item.Element(s_itunes + "episode")!.Value, item.Element(s_podcast + "season")!.Value, item.Element(s_podcast + "episode")!.Value));
        Assert.Equal([("host", "Ruth Park"), ("guest", "Ben Quill")], item.Elements(s_podcast + "person").Select(p => (p.Attribute("role")!.Value, p.Value)));
        var (transcript, chapters) = (item.Element(s_podcast + "transcript")!, item.Element(s_podcast + "chapters")!);
        Assert.Equal(("text/vtt", "en", "application/json+chapters"), (transcript.Attribute("type")!.Value, transcript.Attribute("language")!.Value, chapters.Attribute("type")!.Value));
        Assert.All(rss.DescendantsAndSelf().Attributes().Where(a => a.Name.LocalName is "url" or "href").Select(a => a.Value).Concat(rss.Descendants("link").Select(l => l.Value)).Where(a => a.Length > 0), a => Assert.StartsWith(origin, a, StringComparison.Ordinal));

        var stranger = north.Stranger();
        Assert.Equal(Vtt, (await FetchAsync(stranger, transcript.Attribute("url")!.Value)).Text);
        using var told = JsonDocument.Parse((await FetchAsync(stranger, chapters.Attribute("url")!.Value)).Text);
        Assert.Equal("1.2.0", told.RootElement.GetProperty("version").GetString());
        Assert.Equal([(0, "Hello"), (90, "What we heard")], told.RootElement.GetProperty("chapters").EnumerateArray().Select(c => (c.GetProperty("startTime").GetInt32(), c.GetProperty("title").GetString()!)));
        Assert.Equal("https://example.org/x", told.RootElement.GetProperty("chapters")[1].GetProperty("url").GetString());
        var whole = await FetchAsync(stranger, enclosure.Attribute("url")!.Value);
        Assert.Equal((200, bytes, "bytes"), (whole.Status, whole.Bytes.Length, whole.Header("Accept-Ranges")));
        var part = await FetchAsync(stranger, enclosure.Attribute("url")!.Value, ("Range", "bytes=10-19"));
        Assert.Equal((206, 10), (part.Status, part.Bytes.Length));
        Assert.Equal("image/jpeg", (await FetchAsync(stranger, channel.Element(s_itunes + "image")!.Attribute("href")!.Value)).Header("Content-Type"));
        var head = await stranger.SendAsync(HttpMethod.Head, new Uri(enclosure.Attribute("url")!.Value).AbsolutePath, null);
        Assert.Equal(200, head.Status);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_every_address_in_it_is_https()
    {
        await using var node = await App.StartAsync(new Dictionary<string, string?> { ["Proxies:Trusted:0"] = "127.0.0.1" });
        var host = $"talk-{Guid.NewGuid():N}.example.org";
        var north = await App.HospitalAsync("north", host);
        await node.FindAsync(north.Id, t => t.Hosts.Count == 1);
        await PodcastAsync(north);
        await EpisodeAsync(north, await north.PersonAsync("Ruth", "leader"), "Rounds", Audience.Public);
        var feed = await node.Browser().SendAsync(HttpMethod.Get, "/blogs/lets-talk/podcast.xml", null, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Host", host));
        Assert.All(XDocument.Parse(feed.Text).Descendants().Attributes().Where(a => a.Name.LocalName is "url" or "href"), a => Assert.StartsWith($"https://{host}/", a.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Strangers_hear_what_is_public_and_a_private_address_what_its_owner_may_hear()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ruth, nurse) = (await north.PersonAsync("Ruth", "leader"), await north.SignedInAsAsync("staff"));
        await PodcastAsync(north);
        var (open, _, _) = await EpisodeAsync(north, ruth, "For everybody", Audience.Public);
        var (among, _, bytes) = await EpisodeAsync(north, ruth, "Among us", Audience.Staff);
        await north.ExecuteAsync($"insert into blogs.episode (post_id, kind, is_explicit, people, chapters) values ({among.Id}, 'full', false, '', '0:00 One')");
        var stranger = north.Stranger();
        await Wait.UntilAsync("the feed has the episode", async () => Titles(await stranger.GetAsync("/blogs/lets-talk/podcast.xml")).Count > 0);
        Assert.Equal(["For everybody"], Titles(await stranger.GetAsync("/blogs/lets-talk/podcast.xml")));
        foreach (var part in new[] { $"/podcast/{among.Id}/talk.mp3", $"/podcast/{among.Id}/chapters.json", $"/podcast/{among.Id}/embed", $"/podcast/{among.Id}/captions/en.vtt" }) { Assert.Equal(404, (await stranger.GetAsync(part)).Status); }
        await (await nurse.GetAsync("/account/feeds")).SubmitAsync("Make a private address");
        var mine = new Uri((await nurse.GetAsync("/account/feeds")).One("#all").GetAttribute("value")!).AbsolutePath[north.Prefix.Length..^"/rss.xml".Length];
        var own = await stranger.GetAsync(mine + "/blogs/lets-talk/podcast.xml");
        Assert.Equal(["Among us", "For everybody"], Titles(own));
        var channel = XDocument.Parse(own.Text).Root!.Element("channel")!;
        Assert.Equal("Yes", channel.Element(s_itunes + "block")!.Value);
        var heard = await FetchAsync(stranger, channel.Elements("item").First().Element("enclosure")!.Attribute("url")!.Value);
        Assert.Equal((200, bytes), (heard.Status, heard.Bytes.Length));
        Assert.Equal(200, (await stranger.GetAsync($"{mine}/podcast/{among.Id}/chapters.json")).Status);
        Assert.Equal(404, (await south.Stranger().GetAsync($"{mine}/podcast/{among.Id}/talk.mp3")).Status);
        await north.ExecuteAsync($"delete from blogs.publication where post_id = {among.Id}");
        Assert.Equal(404, (await stranger.GetAsync($"{mine}/podcast/{among.Id}/talk.mp3")).Status);
        await (await nurse.GetAsync("/account/feeds")).SubmitAsync("End it");
        foreach (var part in new[] { "/blogs/lets-talk/podcast.xml", $"/podcast/{open.Id}/talk.mp3" }) { Assert.Equal(404, (await stranger.GetAsync(mine + part)).Status); }
    }

    [Fact]
    public async Task A_listener_counts_once_a_day_and_who_only_looks_at_the_beginning_not_at_all()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var dana = await north.SignedInAsAsync("communicator", "Dana");
        await PodcastAsync(north);
        var (post, _, _) = await EpisodeAsync(north, await north.PersonAsync("Ruth", "leader"), "Rounds", Audience.Public);
        var path = $"/podcast/{post.Id}/talk.mp3";
        foreach (var agent in new[] { "Pod/1", "Pod/2" })
        {
            await north.Stranger().GetAsync(path, ("User-Agent", agent), ("Range", "bytes=0-1"));
            await north.Stranger().HeadAsync(path, ("User-Agent", agent + " head"));
        }
        for (var i = 0; i < 3; i++)
        {
            await north.Stranger().GetAsync(path, ("User-Agent", "Pod/1"));
            await north.Stranger().GetAsync(path, ("User-Agent", "Pod/1"), ("Range", "bytes=70000-"));
        }
        await north.Stranger().GetAsync(path, ("User-Agent", "Pod/2"), ("Range", "bytes=0-"));
        await Wait.UntilAsync("they are counted", async () => await CountAsync(north, post.Id) > 0);
        await Wait.UntilAsync("both are counted", async () => await CountAsync(north, post.Id) == 2);
        Assert.Equal(["1", "2", "2"], [$"{await north.ValueAsync<long>($"select count(*) from blogs.download")}", .. (await dana.GetAsync("/blogs/lets-talk/edit/downloads")).All("tbody tr td").Take(2).Select(td => td.TextContent)]);
        Assert.DoesNotContain("127.0.0.1", await north.ValueAsync<string>($"select string_agg(d::text, ' ') from blogs.download d"), StringComparison.Ordinal);
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader"), await south.SignedInAsAsync("administrator") }) { Assert.Equal(404, (await other.GetAsync("/blogs/lets-talk/edit/downloads")).Status); }
    }

    [Fact]
    public async Task The_posts_page_is_its_player_with_chapters_that_jump_and_words_with_their_times()
    {
        var north = await App.HospitalAsync();
        await PodcastAsync(north);
        var (post, sound, _) = await EpisodeAsync(north, await north.PersonAsync("Ruth", "leader"), "Rounds", Audience.Public);
        await north.ExecuteAsync($"insert into media.caption (file_id, language, vtt, changed_at) values ({sound}, 'en', {Vtt}, now())");
        await north.ExecuteAsync($"insert into blogs.episode (post_id, season, number, kind, is_explicit, people, chapters) values ({post.Id}, 2, 7, 'full', false, 'Ruth Park, host', {"0:00 Hello\n1:30 <b>Heard</b> https://example.org/x"})");
        var page = await north.Stranger().GetAsync(post.Path);
        Assert.Equal($"{north.Prefix}/podcast/{post.Id}/talk.mp3", page.One(".prose audio").GetAttribute("src"));
        Assert.Equal([$"{north.Prefix}/podcast/{post.Id}/talk.mp3#t=0", $"{north.Prefix}/podcast/{post.Id}/talk.mp3#t=90"], page.All(".chapters a[data-at]").Select(a => a.GetAttribute("href")!));
        Assert.Contains("1:30 <b>Heard</b>", page.One(".chapters").TextContent, StringComparison.Ordinal);
        Assert.Equal(["0:00 Ruth: What we heard", "0:01 Ben: was & is a lot"], page.All(".spoken li").Select(l => string.Join(' ', l.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Contains("Season 2 · Episode 7 · Ruth Park (host)", page.Words, StringComparison.Ordinal);
        var embed = await north.Stranger().GetAsync($"/podcast/{post.Id}/embed");
        Assert.Contains("frame-ancestors *", embed.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal($"{north.Prefix}/podcast/{post.Id}/talk.mp3", embed.One("audio").GetAttribute("src"));
        // Who is signed in gets the same bytes.
        Assert.Equal(embed.Text, (await (await north.SignedInAsAsync("staff", "Anastasia")).GetAsync($"/podcast/{post.Id}/embed")).Text);
        await north.ExecuteAsync($"with e as (insert into kernel.event (stream, kind, at) values ('blogs', 'post.withdrawn', now())) delete from blogs.publication where post_id = {post.Id}");
        await Wait.UntilAsync("it is gone", async () => (await north.Stranger().GetAsync($"/podcast/{post.Id}/embed")).Status == 404);
    }

    [Theory]
    [InlineData("Input.Season", "none", "number from 1 to 999")]
    [InlineData("Input.Number", "0", "number from 1 to 9,999")]
    [InlineData("Input.Kind", "other", "Choose what it is")]
    [InlineData("Input.Chapters", "Hello", "Begin with its time")]
    [InlineData("Input.Chapters", "1:30 One\n1:30 Two", "begins after")]
    [InlineData("Input.Chapters", "1:75 One", "Begin with its time")]
    public async Task What_an_episode_cannot_say_is_told_and_what_was_typed_stays(string field, string typed, string why)
    {
        var north = await App.HospitalAsync();
        var dana = await north.SignedInAsAsync("communicator", "Dana");
        await PodcastAsync(north);
        var (post, _, _) = await EpisodeAsync(north, await north.PersonAsync("Ruth", "leader"), "Rounds", Audience.Public);
        var refused = await (await dana.GetAsync($"/posts/{post.Id}/episode")).SubmitAsync("Save", (field, typed), ("Input.People", "Kept, host"));
        Assert.Contains(why, refused.Errors, StringComparison.Ordinal);
        Assert.Contains("Kept, host", refused.One("textarea[name='Input.People']").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from blogs.episode"));
    }

    [Fact]
    public async Task A_blog_becomes_a_podcast_with_a_square_cover_and_ends_to_be_one()
    {
        var north = await App.HospitalAsync();
        var dana = await north.SignedInAsAsync("communicator", "Dana");
        async Task<Page> SaveAsync(byte[]? cover, string category = "Health & Fitness › Medicine", string email = "radio@north.example")
        {
            var form = new MultipartFormDataContent();
            foreach (var (name, value) in new[] { ("__RequestVerificationToken", await dana.TokenAsync()), ("Input.Do", "save"), ("Input.Title", "What we heard"), ("Input.Author", "North hospital"), ("Input.OwnerEmail", email), ("Input.Category", category), ("Input.Language", "en") }) { form.Add(new StringContent(value), name); }
            if (cover is not null) { form.Add(new ByteArrayContent(cover), "Input.Cover", "cover.png"); }
            return await dana.SendAsync(HttpMethod.Post, north.Prefix + "/blogs/lets-talk/edit/podcast", form);
        }
        Assert.Contains("Choose a cover", (await SaveAsync(null)).Errors, StringComparison.Ordinal);
        Assert.Contains("square", (await SaveAsync(Drawn.Png(1600, 1500))).Errors, StringComparison.Ordinal);
        Assert.Contains("square", (await SaveAsync(Drawn.Png(1300, 1300))).Errors, StringComparison.Ordinal);
        Assert.Contains("category", (await SaveAsync(Drawn.Png(1400, 1400), "Health & Fitness › Rock")).Errors, StringComparison.Ordinal);
        Assert.Contains("e-mail", (await SaveAsync(Drawn.Png(1400, 1400), email: "radio")).Errors, StringComparison.Ordinal);
        Assert.Equal(404, (await dana.GetAsync("/blogs/lets-talk/podcast.xml")).Status);
        var saved = await SaveAsync(Drawn.Png(1400, 1400));
        Assert.True(saved.Status == 303, saved.Errors);
        var feed = XDocument.Parse((await dana.GetAsync("/blogs/lets-talk/podcast.xml")).Text).Root!.Element("channel")!;
        var cover = await FetchAsync(dana, feed.Element(s_itunes + "image")!.Attribute("href")!.Value);
        Assert.Equal((200, "image/jpeg"), (cover.Status, cover.Header("Content-Type")));
        // A version 5 of the feed's address, for good.
        var guid = Guid.Parse(feed.Element(s_podcast + "guid")!.Value);
        Assert.Equal(5, guid.Version);
        Assert.Equal(303, (await SaveAsync(null)).Status);
        Assert.Equal(guid, Guid.Parse(XDocument.Parse((await dana.GetAsync("/blogs/lets-talk/podcast.xml")).Text).Descendants(s_podcast + "guid").Single().Value));
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("leader"), (await (await App.HospitalAsync("south")).SignedInAsAsync("administrator")).At(App, north.Prefix) }) { Assert.Equal(404, (await other.PostAsync("/blogs/lets-talk/edit/podcast", ("Input.Do", "end"))).Status); }
        Assert.Equal(303, (await (await dana.GetAsync("/blogs/lets-talk/edit/podcast")).SubmitAsync("No podcast any more")).Status);
        Assert.Equal(404, (await dana.GetAsync("/blogs/lets-talk/podcast.xml")).Status);
    }

    private static async Task PodcastAsync(Hospital hospital)
    {
        var hash = new string('a', 64);
        await hospital.ExecuteAsync($"update blogs.blog set audience_id = {Audience.Public}");
        await hospital.ExecuteAsync($"insert into blogs.podcast (blog_id, guid, title, author, owner_email, category, subcategory, language, is_explicit, is_serial, cover_hash, since) select id, gen_random_uuid(), 'What we heard', 'North hospital', 'radio@north.example', 'Health & Fitness', 'Medicine', 'en', false, false, {hash}, now() from blogs.blog where slug = 'lets-talk'");
        await hospital.ExecuteAsync($"insert into blogs.podcast_cover (blog_id, content) select blog_id, '\\xffd8ffd9' from blogs.podcast");
    }

    private static async Task<(Writing.PostRow Post, Guid Sound, int Bytes)> EpisodeAsync(Hospital hospital, Colleague author, string title, Guid audience)
    {
        var bytes = Filmed.Noise(100_000);
        var sound = (await hospital.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), "talk.mp3", new MemoryStream(bytes), null, default)))!;
        var post = await hospital.PostAsync(author, title, audience, published: false);
        var (markdown, html) = ($"Hear it:\n\n![Talk]({sound.Path})", MarkdownText.ToHtmlWithPlayers($"Hear it:\n\n![Talk]({sound.Path})"));
        await hospital.ExecuteAsync($"update blogs.post set markdown = {markdown}, html = {html} where id = {post.Id}");
        await hospital.ExecuteAsync($"insert into blogs.post_file (post_id, file_id) values ({post.Id}, {sound.Id})");
        await hospital.ExecuteAsync($"with e as (insert into kernel.event (stream, kind, subject, at) values ('blogs', 'post.published', {post.Id}, now())) insert into blogs.publication (post_id, published_at, published_by) values ({post.Id}, now(), {author.Id})");
        return (post, sound.Id, bytes.Length);
    }

    private static Task<Page> FetchAsync(Browser browser, string address, params (string, string)[] headers) => browser.SendAsync(HttpMethod.Get, new Uri(address).AbsolutePath, null, headers);

    private static Task<long> CountAsync(Hospital hospital, Guid post) => hospital.ValueAsync<long>($"select coalesce(sum(downloads), 0)::bigint from blogs.download where post_id = {post}");

    private static List<string> Titles(Page page)
    {
        Assert.Equal((int)HttpStatusCode.OK, page.Status);
        return [.. XDocument.Parse(page.Text).Descendants("item").Select(i => i.Element("title")!.Value)];
    }
}
