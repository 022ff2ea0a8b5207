using System.Globalization;
using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Architecture;
using Collaboration.Tests.People;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>What is for some groups is there for them, and for nobody else in any way.</summary>
public sealed class GroupPostsTests : AppTest
{
    private const string Secret = "zanzibar";

    private static readonly byte[] s_pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=");

    private Hospital _north = null!;
    private Browser _dana = null!;
    private Browser _ruth = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _north = await App.HospitalAsync("north");
        (_dana, _ruth) = (await _north.SignedInAsAsync("administrator", "Dana"), await _north.SignedInAsAsync("leader", "Ruth"));
    }

    [Fact]
    public async Task Every_address_keeps_it_from_everybody_else_and_is_for_them_as_if_it_were_not_there()
    {
        var south = await App.HospitalAsync("south");
        var (member, other, patient) = (await _north.SignedInAsAsync("staff", "Mia"), await _north.SignedInAsAsync("staff", "Otto"), await _north.SignedInAsAsync("patient", "Pat"));
        var (nurse, elsewhere) = (await south.SignedInAsAsync("staff", "Sue"), await south.SignedInAsAsync("administrator", "Sam"));
        var (er, nights) = (await _north.GroupAsync("department", "Emergency department", member.Person), await _north.GroupAsync("shift", "Nights", _ruth.Person));
        await _north.PostAsync(_ruth.Person, "For everybody", Audience.Public);
        await _north.PostAsync(_ruth.Person, "For staff");
        var picture = (await _north.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), $"{Secret}.gif", new MemoryStream(s_pixel), null, default)))!;
        var addresses = Addresses.Of(App, Ids(picture)).Where(a => a.IsPage || a.IsForReading).ToList();
        Browser[] outside = [other, patient, _north.Stranger(), nurse, elsewhere, elsewhere.At(App, _north.Prefix)];
        var before = await SeenAsync(outside, addresses);

        await (await _dana.GetAsync("/blogs/new")).SubmitAsync("Open", ("Input.Name", $"The {Secret} blog"), ("Input.Description", Secret), ("Input.Slug", $"{Secret}-blog"), ("Input.Audience", $"{Audience.SomeGroups}"), ("Input.Groups", $"{er}"), ("Input.Groups", $"{nights}"));
        await WriteAsync("lets-talk", "news", er, nights);
        await WriteAsync($"{Secret}-blog", "more");
        var author = await _north.ValueAsync<Guid>($"select audience_id from blogs.post where slug = {Secret + "-news"}");
        var blog = await _north.ValueAsync<Guid>($"select id from blogs.blog where slug = 'lets-talk'");
        var at = TimeProvider.System.GetUtcNow().AddDays(-1);
        await _north.UseAsync<IPostImport, IReadOnlyList<BroughtPost>>(i => i.BringPostsAsync([new ImportedPost(Guid.CreateVersion7(), blog, $"{Secret}-picture", $"A {Secret} picture", "", $"![A dot]({picture.Path})", [Secret], author, _ruth.Person.Id, at, at, at, false, 0)], default));
        var post = await _north.ValueAsync<Guid>($"select id from blogs.post where slug = {Secret + "-news"}");
        var row = new Writing.PostRow(post, Secret, $"/blogs/lets-talk/{Secret}-news");
        await _north.CommentAsync(row, member.Person, $"Said in {Secret}");
        Assert.Equal(303, (await member.PostAsync($"/posts/{post}/recommendation", ("on", "true"))).Status);

        var after = await SeenAsync(outside, addresses);
        foreach (var (key, (status, text)) in after)
        {
            Assert.True(status == before[key].Status, $"{key} answered {before[key].Status} before and {status} after");
            Assert.DoesNotContain(Secret, text, StringComparison.OrdinalIgnoreCase);
            // That one lists other hospitals, and other tests make some.
            Assert.True(key.Route == "/account/hospitals/add" || before[key].Text == text, $"{key} is not what it was:\n{before[key].Text}\n{text}");
        }
        var seen = (await SeenAsync([member], addresses)).Where(s => s.Value.Text.Contains(Secret, StringComparison.OrdinalIgnoreCase)).Select(s => s.Key.Route).ToHashSet();
        string[] expected =
        [
            "/", "/atom.xml", "/rss.xml", "/archive/{year:int}/{month:int}", "/authors/{id:guid}/atom.xml", "/authors/{id:guid}/rss.xml", "/directory/{id:guid}", "/blogs/{blog}", "/blogs/{blog}/atom.xml", "/blogs/{blog}/rss.xml", "/blogs/{blog}/tags/{tag}", "/blogs/{blog}/tags/{tag}/atom.xml",
            "/blogs/{blog}/tags/{tag}/rss.xml", "/blogs/{blog}/{slug}", "/comments/mine", "/tags/{tag}", "/tags/{tag}/atom.xml", "/tags/{tag}/rss.xml",
        ];
        Assert.Empty(expected.Except(seen));
        Assert.Equal(200, (await member.GetAsync(picture.Path)).Status);

        var print = await _north.FingerprintAsync();
        foreach (var browser in outside.Where(b => b.Prefix == _north.Prefix))
        {
            Assert.Equal(404, (await browser.GetAsync(picture.Path)).Status);
            Assert.Equal(404, (await browser.GetAsync($"/posts/{post}/comments")).Status);
            foreach (var path in new[] { $"/posts/{post}/comments", $"/posts/{post}/recommendation", $"/posts/{post}/edit" })
            {
                Assert.Equal(404, (await browser.PostAsync(path, ("Input.Text", "Intruding"), ("Input.Id", $"{Guid.CreateVersion7()}"), ("on", "true"))).Status);
            }
        }
        Assert.Equal(print, await _north.FingerprintAsync());
    }

    [Fact]
    public async Task The_page_says_for_whom_it_is_to_whoever_may_read_it_and_who_leaves_reads_it_no_more()
    {
        var member = await _north.SignedInAsAsync("staff", "Mia");
        var (er, nights) = (await _north.GroupAsync("department", "Emergency department", member.Person), await _north.GroupAsync("shift", "night shift"));
        await WriteAsync("lets-talk", "news", nights, er);
        var path = $"/blogs/lets-talk/{Secret}-news";
        Assert.EndsWith("· for Emergency department, night shift", (await member.GetAsync(path)).One(".kicker").TextContent, StringComparison.Ordinal);
        // Who wrote it reads it too, though in neither group.
        Assert.Equal(200, (await _ruth.GetAsync(path)).Status);
        var form = await _ruth.GetAsync($"/posts/{await _north.ValueAsync<Guid>($"select id from blogs.post")}/edit");
        Assert.Equal(Audience.SomeGroups.ToString(), form.One("input[name='Input.Audience'][checked]").GetAttribute("value"));
        Assert.Equal(new[] { $"{er}", $"{nights}" }, form.All("input[name='Input.Groups'][checked]").Select(i => i.GetAttribute("value")));
        Assert.True((await member.PostAsync($"/posts/{await _north.ValueAsync<Guid>($"select id from blogs.post")}/comments", ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "Said among us."))).IsRedirect);
        await _north.GroupsAsync(g => g.TakeMembersAsync(er, [member.Person.Id], null, default));
        Assert.Equal(404, (await member.GetAsync(path)).Status);
        var mine = await member.GetAsync("/comments/mine");
        Assert.Contains("Said among us.", mine.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, mine.Text, StringComparison.OrdinalIgnoreCase);
        await _north.GroupsAsync(g => g.AddMembersAsync(nights, [member.Person.Id], GroupSources.Hand, null, default));
        Assert.Equal(200, (await member.GetAsync(path)).Status);
    }

    [Fact]
    public async Task The_same_groups_are_one_audience_and_a_post_changes_hands_at_once()
    {
        var (member, other) = (await _north.SignedInAsAsync("staff", "Mia"), await _north.SignedInAsAsync("staff", "Otto"));
        var (er, nights) = (await _north.GroupAsync("department", "Emergency department", member.Person), await _north.GroupAsync("shift", "Nights", other.Person));
        await WriteAsync("lets-talk", "news", er, nights);
        await WriteAsync("lets-talk", "more", nights, er);
        Assert.Equal(1L, await _north.ValueAsync<long>($"select count(*) from kernel.audience where kind = 'groups'"));
        Assert.Equal(2L, await _north.ValueAsync<long>($"select count(*) from kernel.audience_part"));
        var form = await _ruth.GetAsync($"/posts/{await _north.ValueAsync<Guid>($"select id from blogs.post where slug = {Secret + "-news"}")}/edit");
        Assert.True((await form.SubmitAsync("Save", ("Input.Groups", $"{er}"))).IsRedirect);
        Assert.Equal((200, 404), ((await member.GetAsync($"/blogs/lets-talk/{Secret}-news")).Status, (await other.GetAsync($"/blogs/lets-talk/{Secret}-news")).Status));
        Assert.Equal(200, (await other.GetAsync($"/blogs/lets-talk/{Secret}-more")).Status);
    }

    [Fact]
    public async Task A_public_post_that_becomes_some_groups_is_gone_from_strangers_at_once()
    {
        var group = await _north.GroupAsync("shift", "Nights");
        await (await _ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", Secret), ("Input.Text", "Words"), ("Input.Audience", $"{Audience.Public}"));
        var stranger = _north.Stranger();
        foreach (var path in new[] { $"/blogs/lets-talk/{Secret}", "/", "/blogs/lets-talk", "/atom.xml" }) { Assert.Contains(Secret, (await stranger.GetAsync(path)).Text, StringComparison.Ordinal); }
        var form = await _ruth.GetAsync($"/posts/{await _north.ValueAsync<Guid>($"select id from blogs.post")}/edit");
        Assert.True((await form.SubmitAsync("Save", ("Input.Audience", $"{Audience.SomeGroups}"), ("Input.Groups", $"{group}"))).IsRedirect);
        foreach (var path in new[] { $"/blogs/lets-talk/{Secret}", "/", "/blogs/lets-talk", "/atom.xml" }) { Assert.DoesNotContain(Secret, (await stranger.GetAsync(path)) is { Status: 200 } page ? page.Text : "", StringComparison.Ordinal); }
        Assert.Equal(404, (await stranger.GetAsync($"/blogs/lets-talk/{Secret}")).Status);
    }

    [Fact]
    public async Task Only_groups_of_this_hospital_can_be_chosen_and_at_least_one()
    {
        var theirs = await (await App.HospitalAsync("south")).GroupAsync("shift", "Nights");
        var ours = await _north.GroupAsync("shift", "Nights");
        foreach (var groups in new[] { [], [theirs], new[] { ours, theirs }, [Audience.Staff] })
        {
            var answer = await (await _ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", [("Input.Title", "T"), ("Input.Text", "Words"), ("Input.Audience", $"{Audience.SomeGroups}"), .. groups.Select(g => ("Input.Groups", (string?)$"{g}"))]);
            Assert.Equal("Choose who may read it.", answer.Errors);
        }
        Assert.Equal(0L, await _north.ValueAsync<long>($"select count(*) from blogs.post"));
    }

    private async Task WriteAsync(string blog, string word, params Guid[] groups)
    {
        (string, string?)[] audience = groups.Length == 0 ? [] : [("Input.Audience", $"{Audience.SomeGroups}"), .. groups.Select(g => ("Input.Groups", (string?)$"{g}"))];
        var writer = groups.Length == 0 ? _dana : _ruth;
        var answer = await (await writer.GetAsync($"/blogs/{blog}/write")).SubmitAsync("Publish", [("Input.Title", $"{Secret} {word}"), ("Input.Summary", $"About {Secret}"), ("Input.Text", $"The words of {Secret}."), ("Input.Tags", Secret), .. audience]);
        Assert.True(answer.IsRedirect, answer.Errors);
        Assert.Equal(200, (await answer.FollowAsync()).Status);
    }

    private Dictionary<string, string> Ids(FileAddress picture)
    {
        var (now, media) = (TimeProvider.System.GetUtcNow(), picture.Path.Trim('/').Split('/'));
        var (year, month) = (now.Year.ToString(CultureInfo.InvariantCulture), now.Month.ToString(CultureInfo.InvariantCulture));
        return new()
        {
            ["blogs"] = "lets-talk", ["lets-talk"] = $"{Secret}-news", ["tags"] = Secret, ["authors"] = $"{_ruth.Person.Id}", ["directory"] = $"{_ruth.Person.Id}", ["people"] = $"{_ruth.Person.Id}", ["archive"] = year, [year] = month,
            [media[0]] = media[1], [media[1]] = media[2], [media[2]] = media[3],
        };
    }

    private static async Task<Dictionary<(string Who, string Route), (int Status, string Text)>> SeenAsync(IEnumerable<Browser> browsers, IReadOnlyList<Addresses.Address> addresses)
    {
        var seen = new Dictionary<(string, string), (int, string)>();
        foreach (var (i, browser) in browsers.Index())
        {
            foreach (var (route, path) in addresses.Select(a => (a.Route, a.Path)).Append(("the blog", $"/blogs/{Secret}-blog")).Append(("the blog's feed", $"/blogs/{Secret}-blog/atom.xml")).Append(("the blog's form", $"/blogs/{Secret}-blog/write")))
            {
                var page = await browser.GetAsync(path);
                // Tokens are made anew for each page, the stream of events moves on with everybody, and the way to sign in repeats what was asked for.
                var links = page.All("a, link, img, form").SelectMany(e => e.Attributes).Where(a => a.Name != "data-cursor").Select(a => a.Value).Where(l => !l.Contains("/account/sign-in?", StringComparison.Ordinal));
                seen[($"{i}", route)] = (page.Status, $"{page.Location} {(page.Header("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) == true ? $"{page.Document.Title} {page.Words} {string.Join(' ', links)}" : page.Text)}");
            }
        }
        return seen;
    }
}
