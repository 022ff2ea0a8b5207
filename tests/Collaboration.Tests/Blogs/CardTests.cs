using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Settings;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>Other sites show a card beside a link to a public post, and of every other post nothing.</summary>
public sealed class CardTests : AppTest
{
    [Fact]
    public async Task A_public_post_names_its_card_with_measures_and_words()
    {
        var (north, ruth) = await LeaderAsync();
        var post = await north.PostAsync(ruth, "Quotes \" & <tags>", Audience.Public);
        var page = await north.Stranger().GetAsync(post.Path);
        Assert.StartsWith($"{App.Address.GetLeftPart(UriPartial.Authority)}{north.Prefix}{post.Path}/card.jpg?v=", Property(page, "og:image"), StringComparison.Ordinal);
        Assert.Equal(("1200", "630", "image/jpeg"), (Property(page, "og:image:width"), Property(page, "og:image:height"), Property(page, "og:image:type")));
        Assert.Equal($"{post.Title}. {ruth.FullName}, Respiratory", Property(page, "og:image:alt"));
        Assert.Equal("summary_large_image", page.One("meta[name='twitter:card']").GetAttribute("content"));
        var card = await north.Stranger().GetAsync(PathOf(north, page));
        Assert.Equal((200, "image/jpeg", "public, no-cache", 1200, 630), (card.Status, card.Header("Content-Type"), card.Header("Cache-Control"), Picture.Of(card.Bytes)!.Width, Picture.Of(card.Bytes)!.Height));
        Assert.Equal(304, (await north.Stranger().GetAsync(PathOf(north, page), ("If-None-Match", card.Header("ETag")!))).Status);
        Assert.DoesNotContain("Exif", System.Text.Encoding.Latin1.GetString(card.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_for_everybody_has_none_whoever_asks()
    {
        var (north, ruth) = await LeaderAsync();
        var south = await App.HospitalAsync("south");
        var (open, closed, draft) = (await north.PostAsync(ruth, audience: Audience.Public), await north.PostAsync(ruth), await north.PostAsync(ruth, audience: Audience.Public, published: false));
        var author = await north.SignedInAsync(ruth);
        foreach (var path in new[] { closed.Path, draft.Path, "/blogs/lets-talk/nothing", "/blogs/nowhere/nothing" })
        {
            foreach (var somebody in new[] { author, north.Stranger() })
            {
                var answer = await somebody.GetAsync(path + "/card.jpg");
                Assert.Equal((404, (await somebody.GetAsync("/blogs/lets-talk/no/such")).Words), (answer.Status, answer.Words));
            }
        }
        Assert.Empty((await author.GetAsync(closed.Path)).All("meta[property], meta[name^=twitter]"));
        Assert.Equal(404, (await south.Stranger().GetAsync(open.Path + "/card.jpg")).Status);
        Assert.Equal(200, (await north.Stranger().GetAsync(open.Path + "/card.jpg")).Status);
        Assert.True((await (await author.GetAsync($"/posts/{open.Id}/edit")).SubmitAsync("Withdraw")).IsRedirect);
        Assert.Equal(404, (await north.Stranger().GetAsync(open.Path + "/card.jpg")).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from media.drawing where name like 'post-%'"));
    }

    [Fact]
    public async Task It_has_another_address_and_is_drawn_again_when_title_author_or_brand_change()
    {
        var (north, ruth) = await LeaderAsync();
        var post = await north.PostAsync(ruth, "Three things", Audience.Public);
        var seen = new List<(string Path, byte[] Card)>();
        async Task LookAsync()
        {
            // The cache hears of it by an event.
            var path = "";
            await Wait.UntilAsync("the page names another card", async () =>
            {
                path = PathOf(north, await north.Stranger().GetAsync(post.Path));
                return seen.All(s => s.Path != path);
            });
            var card = (await north.Stranger().GetAsync(path)).Bytes;
            Assert.All(seen, s => Assert.True(s.Path != path && !s.Card.SequenceEqual(card)));
            seen.Add((path, card));
        }
        await LookAsync();
        var writer = await north.SignedInAsync(ruth);
        await (await writer.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Save", ("Input.Title", "Four things"));
        await LookAsync();
        await (await writer.GetAsync("/account")).SubmitAsync("Save", ("Input.Title", "Chief Nurse"));
        await LookAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        await LogoTests.BringAsync(administrator, Drawn.Png(120, 60));
        await LookAsync();
        await administrator.PostAsync("/settings/look", ("Input.Theme", "ward"), ("Input.Hue", "25"), ("Input.Strength", "100"), ("Input.Font", "theme"), ("Input.Do", "save"));
        await LookAsync();
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from media.drawing where name like 'post-%'"));
    }

    [Fact]
    public async Task The_posts_first_picture_stands_beside_the_words()
    {
        var (north, ruth) = await LeaderAsync();
        var writer = await north.SignedInAsync(ruth);
        var file = (await north.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), "wing.png", new MemoryStream(Drawn.Png(900, 600)), ruth.Id, default))).Address!;
        var post = await north.PostAsync(ruth, "Three things", Audience.Public);
        var bare = (await north.Stranger().GetAsync(post.Path + "/card.jpg")).Bytes;
        Assert.True((await (await writer.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Save", ("Input.Text", $"Words.\n\n![The wing]({file.Path})"))).IsRedirect);
        Assert.InRange((await north.Stranger().GetAsync(post.Path + "/card.jpg")).Bytes.Length, bare.Length * 3 / 2, 1 << 20);
    }

    [Theory]
    [InlineData("Zwölf neue Betten, und was das für jede Nachtschicht auf jeder Station bis zum nächsten Sommer heißt, von Monat zu Monat, in Zahlen und mit allem, was wir darüber wissen oder nur vermuten und noch fragen")]
    [InlineData("لماذا نفتح اثني عشر سريراً"), InlineData("なぜ病床を増やすのか"), InlineData("\"'<b>&amp;😀")]
    public async Task Any_title_is_drawn(string title)
    {
        var (north, ruth) = await LeaderAsync();
        var post = await north.PostAsync(ruth, audience: Audience.Public);
        var plain = (await north.Stranger().GetAsync(post.Path + "/card.jpg")).Bytes;
        await north.ExecuteAsync($"update blogs.post set title = left({title}, 200)");
        var card = await north.Stranger().GetAsync(post.Path + "/card.jpg");
        Assert.Equal(200, card.Status);
        Assert.NotEqual(plain, card.Bytes);
    }

    [Fact]
    public async Task The_name_of_somebody_who_is_removed_stands_on_no_drawing()
    {
        var (north, ruth) = await LeaderAsync();
        var post = await north.PostAsync(ruth, audience: Audience.Public);
        await north.Stranger().GetAsync(post.Path + "/card.jpg");
        await north.UseAsync<PersonalData, bool>(async all => { await all.EraseAsync(new(ruth.Id, false, ruth.FullName, ruth.Email, "Somebody who has left", DateTimeOffset.UnixEpoch), default); return true; });
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.drawing where name like 'post-%'"));
    }

    private async Task<(Hospital North, Colleague Ruth)> LeaderAsync()
    {
        var north = await App.HospitalAsync("north");
        return (north, await north.PersonAsync("Ruth", "leader"));
    }

    private static string PathOf(Hospital hospital, Page page) => new Uri(Property(page, "og:image")!).PathAndQuery[hospital.Prefix.Length..];

    private static string? Property(Page page, string name) => page.One($"meta[property='{name}']").GetAttribute("content");
}
