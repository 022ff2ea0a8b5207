using System.Net.Http.Headers;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>What somebody tells colleagues about themselves is theirs to change.</summary>
public sealed class ProfileTests : AppTest
{
    private static readonly byte[] s_photo = Drawn.Png(40, 30);

    [Fact]
    public async Task Pronouns_and_words_stand_on_the_page_and_markup_does_nothing()
    {
        var (north, nurse, colleague) = await TwoAsync();
        var saved = await (await nurse.GetAsync("/account/profile")).SubmitAsync("Save", ("Input.Pronouns", " she/her "), ("Input.Bio", "I know **lamps**. <script>alert(1)</script> [x](javascript:alert(1))"));
        Assert.Equal(303, saved.Status);
        var page = await colleague.GetAsync($"/directory/{nurse.Person.Id}");
        Assert.Contains("she/her", page.Words, StringComparison.Ordinal);
        Assert.Equal("lamps", page.One(".said strong").TextContent);
        Assert.Empty(page.All(".said script, .said a[href^='javascript']"));
        Assert.Contains("she/her", (await colleague.GetAsync("/directory")).Words, StringComparison.Ordinal);
        Assert.Equal("she/her", (await nurse.GetAsync("/account/profile")).One("#Input_Pronouns").GetAttribute("value"));
    }

    [Fact]
    public async Task A_photo_is_seen_by_colleagues_with_its_words_and_by_nobody_else()
    {
        var (north, nurse, colleague) = await TwoAsync();
        Assert.Contains("what the photo shows", (await SendAsync(nurse, s_photo, "")).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose a photo", (await SendAsync(nurse, "<svg/>"u8.ToArray(), "Ana")).Errors, StringComparison.Ordinal);
        Assert.Contains("smaller photo", (await SendAsync(nurse, new byte[(20 << 20) + 1], "Ana")).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.file"));
        Assert.Equal(303, (await SendAsync(nurse, s_photo, "Ana in scrubs")).Status);
        var shown = (await colleague.GetAsync($"/directory/{nurse.Person.Id}")).One("img.face");
        Assert.Equal("Ana in scrubs", shown.GetAttribute("alt"));
        var path = shown.GetAttribute("src")![north.Prefix.Length..];
        Assert.Equal(200, (await colleague.GetAsync(path)).Status);
        Assert.Equal((404, 404), ((await north.Stranger().GetAsync(path)).Status, (await (await north.SignedInAsAsync("patient")).GetAsync(path)).Status));
        Assert.Equal(303, (await (await nurse.GetAsync("/account/profile")).SubmitAsync("Save", ("Input.Without", "true"))).Status);
        Assert.Empty((await colleague.GetAsync($"/directory/{nurse.Person.Id}")).All("img.face"));
        Assert.Equal(404, (await colleague.GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_photo_stands_beside_posts_for_colleagues_and_beside_comments_for_who_wants_it()
    {
        var (north, nurse, colleague) = await TwoAsync();
        var post = await north.PostAsync(nurse.Person, audience: Kernel.Audiences.Audience.Public);
        await north.CommentAsync(post, nurse.Person);
        Assert.Equal(303, (await SendAsync(nurse, s_photo, "Ana in scrubs")).Status);
        foreach (var path in new[] { "/", "/blogs/lets-talk", post.Path, "/directory" })
        {
            var face = (await colleague.GetAsync(path)).All("img.face")[0];
            Assert.Equal(("", 200), (face.GetAttribute("alt"), (await colleague.GetAsync(face.GetAttribute("src")![north.Prefix.Length..])).Status));
        }
        Assert.Empty((await colleague.GetAsync(post.Path)).All(".comment img"));
        Assert.NotEmpty((await colleague.GetAsync(post.Path)).All(".comment span.face"));
        await (await nurse.GetAsync("/account/profile")).SubmitAsync("Save", ("Input.BesideComments", "true"));
        var shown = Assert.Single((await colleague.GetAsync(post.Path)).All(".comment img.face"));
        await north.RuleAsync("at once");
        // What comes in live has both, and each page keeps what its reader sees after a reload.
        var list = (await colleague.GetAsync(post.Path)).One("[data-live]");
        await using (var watching = await LiveClient.OpenAsync(colleague, App))
        {
            await watching.JoinAsync(list.GetAttribute("data-live")!, list.GetAttribute("data-cursor")!);
            await nurse.PostAsync($"/posts/{post.Id}/comments", ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "Again"));
            var html = (await watching.ChangedAsync()).GetProperty("items").EnumerateArray().First().GetProperty("html").GetString()!;
            foreach (var part in new[] { $"src=\"{shown.GetAttribute("src")}\"", "data-for=\"photos\"", "data-for=\"initials\"" }) { Assert.Contains(part, html, StringComparison.Ordinal); }
            await north.ExecuteAsync($"delete from blogs.comment where markdown = 'Again'");
        }
        Assert.EndsWith(" photos", list.GetAttribute("data-may"), StringComparison.Ordinal);
        Assert.EndsWith(" initials", (await (await north.SignedInAsAsync("patient")).GetAsync(post.Path)).One("[data-live]").GetAttribute("data-may"), StringComparison.Ordinal);
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("patient") })
        {
            foreach (var path in new[] { "/", post.Path }) { Assert.Empty((await other.GetAsync(path)).All("img.face")); }
        }
        await north.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {nurse.Person.Id}");
        Assert.Empty((await colleague.GetAsync(post.Path)).All("img.face"));
        await north.ExecuteAsync($"update kernel.account set suspended_at = null where id = {nurse.Person.Id}");
        await (await nurse.GetAsync("/account/profile")).SubmitAsync("Save", ("Input.Without", "true"));
        Assert.Empty((await colleague.GetAsync(post.Path)).All("img.face"));
    }

    [Fact]
    public async Task Whoever_hides_shows_no_photo_beside_their_words()
    {
        var (north, nurse, colleague) = await TwoAsync();
        var post = await north.PostAsync(nurse.Person);
        await north.ExecuteAsync($"insert into kernel.house_rule (may_hide) values (true)");
        Assert.Equal(303, (await SendAsync(nurse, s_photo, "Ana in scrubs")).Status);
        Assert.NotEmpty((await colleague.GetAsync(post.Path)).All("img.face"));
        Assert.Equal(303, (await (await nurse.GetAsync("/account/profile")).SubmitAsync("Save", ("Input.Hidden", "true"))).Status);
        Assert.Empty((await colleague.GetAsync(post.Path)).All("img.face"));
    }

    [Fact]
    public async Task Somebody_hides_where_the_hospital_lets_them()
    {
        var (north, nurse, colleague) = await TwoAsync();
        Assert.Empty((await nurse.GetAsync("/account/profile")).All("[name='Input.Hidden']"));
        await nurse.PostAsync("/account/profile", ("Input.Hidden", "true"));
        Assert.Equal(200, (await colleague.GetAsync($"/directory/{nurse.Person.Id}")).Status);
        await north.ExecuteAsync($"insert into kernel.house_rule (may_hide) values (true)");
        Assert.Equal(303, (await (await nurse.GetAsync("/account/profile")).SubmitAsync("Save", ("Input.Hidden", "true"))).Status);
        Assert.Equal(404, (await colleague.GetAsync($"/directory/{nurse.Person.Id}")).Status);
        Assert.DoesNotContain(nurse.Person.FamilyName, (await colleague.GetAsync("/directory")).Text, StringComparison.Ordinal);
        await north.ExecuteAsync($"update kernel.house_rule set may_hide = false");
        Assert.Equal(200, (await colleague.GetAsync($"/directory/{nurse.Person.Id}")).Status);
    }

    [Fact]
    public async Task What_is_too_long_or_cannot_be_kept_is_refused_and_nothing_changes()
    {
        var (north, nurse, _) = await TwoAsync();
        foreach (var (field, value) in new[] { ("Input.Pronouns", new string('x', 41)), ("Input.Bio", new string('x', 2001)), ("Input.Bio", "a\0b") })
        {
            var refused = await (await nurse.GetAsync("/account/profile")).SubmitAsync("Save", (field, value));
            Assert.True(refused.Status is 200 or 400 && (refused.Status == 400 || refused.Errors.Length > 0), field);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from people.profile"));
    }

    private static async Task<Page> SendAsync(Browser somebody, byte[] photo, string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await somebody.TokenAsync()), "__RequestVerificationToken" }, { new StringContent(text), "Input.PhotoText" } };
        form.Add(new ByteArrayContent(photo) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "Input.Photo", "photo.png");
        return await somebody.SendAsync(HttpMethod.Post, somebody.Prefix + "/account/profile", form);
    }

    private async Task<(Hospital North, Browser Nurse, Browser Colleague)> TwoAsync()
    {
        var north = await App.HospitalAsync("north");
        return (north, await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("leader", "Ruth"));
    }
}
