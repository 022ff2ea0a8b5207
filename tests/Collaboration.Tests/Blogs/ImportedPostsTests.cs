using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>What comes along from another blog is a post, a comment and a name like others.</summary>
public sealed class ImportedPostsTests : AppTest
{
    private static readonly DateTimeOffset s_then = new(2014, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [Fact]
    public async Task A_post_stands_under_its_byline_and_a_comment_under_its_name()
    {
        var north = await App.HospitalAsync();
        var (pat, blog) = (await BylineAsync(north, null), await BlogAsync(north));
        var post = PostOf(blog, pat);
        Assert.Equal((Brought.Added, "/blogs/old-news/the-new-wing"), (await BringAsync(north, post))[0] is var line ? (line.What, line.Path) : default);
        var comment = new ImportedComment(Guid.CreateVersion7(), post.Id, null, null, "Lee Marshall", "It was **cold**.", true, s_then);
        var answer = comment with { Id = Guid.CreateVersion7(), ParentId = comment.Id, Name = "", Markdown = "It is warm now." };
        var waiting = comment with { Id = Guid.CreateVersion7(), Markdown = "Nobody has read this.", IsShown = false };
        Assert.Equal(3, await north.UseAsync<IPostImport, int>(i => i.BringCommentsAsync([comment, answer, waiting], default)));
        Assert.Equal(0, await north.UseAsync<IPostImport, int>(i => i.BringCommentsAsync([comment, answer, waiting], default)));

        var nurse = await north.SignedInAsAsync("staff");
        var page = await nurse.GetAsync("/blogs/old-news/the-new-wing");
        Assert.Contains("Pat Quincy", page.Words, StringComparison.Ordinal);
        Assert.Equal(["Lee", "Someone"], page.All(".comment .who b").Select(b => b.TextContent));
        Assert.DoesNotContain("Marshall", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody has read this", page.Text, StringComparison.Ordinal);
        Assert.Contains("Pat Quincy", (await nurse.GetAsync("/archive/2014/5")).Words, StringComparison.Ordinal);
        Assert.Equal(200, (await nurse.GetAsync($"/authors/{pat}")).Status);

        var dana = await north.SignedInAsAsync("communicator", "Dana");
        Assert.Contains("Lee Marshall", (await dana.GetAsync("/blogs/old-news/the-new-wing")).Words, StringComparison.Ordinal);
        Assert.Contains("Nobody has read this", (await dana.GetAsync("/comments/review")).Words, StringComparison.Ordinal);
        Assert.True((await (await dana.GetAsync($"/comments/{waiting.Id}/review")).SubmitAsync("Approve")).IsRedirect);
        Assert.Contains("Nobody has read this", (await nurse.GetAsync("/blogs/old-news/the-new-wing")).Words, StringComparison.Ordinal);
        Assert.Equal(200, (await nurse.GetAsync($"/posts/{post.Id}/comments?parent={comment.Id}")).Status);
        Assert.Equal(404, (await nurse.GetAsync($"/comments/{comment.Id}/edit")).Status);
    }

    [Fact]
    public async Task A_second_import_changes_what_nobody_changed_here()
    {
        var north = await App.HospitalAsync();
        var (pat, blog) = (await BylineAsync(north, null), await BlogAsync(north));
        var post = PostOf(blog, pat);
        var first = (await BringAsync(north, post))[0];
        var newer = post with { Markdown = "It opens in June.", SeenVersion = first.Version };
        var second = (await BringAsync(north, newer))[0];
        Assert.Equal(Brought.Updated, second.What);
        Assert.Equal(2L, await north.ValueAsync<long>($"select count(*) from blogs.revision"));
        // The version that the first import saw is no longer the post's: for all it knows, somebody here wrote that.
        Assert.Equal(Brought.ChangedHere, (await BringAsync(north, newer with { Markdown = "Never." }))[0].What);
        Assert.Equal("It opens in June.", await north.ValueAsync<string>($"select markdown from blogs.post"));
        await north.ExecuteAsync($"delete from blogs.post");
        Assert.Equal(Brought.Missing, (await BringAsync(north, newer))[0].What);
        Assert.Equal(0L, await north.ValueAsync<long>($"select count(*) from blogs.post"));
    }

    [Fact]
    public async Task Two_with_one_address_get_two_and_what_is_to_come_waits()
    {
        var north = await App.HospitalAsync();
        var (pat, blog) = (await BylineAsync(north, null), await BlogAsync(north));
        var tomorrow = PostOf(blog, pat) with { PublishedAt = TimeProvider.System.GetUtcNow().AddDays(1) };
        var draft = PostOf(blog, pat) with { PublishedAt = null };
        var brought = await BringAsync(north, PostOf(blog, pat) with { IsPinned = true, Tags = ["Wards", "wards", "North Wing"] }, tomorrow, draft);
        Assert.Equal(["the-new-wing", "the-new-wing-2", "the-new-wing-3"], brought.Select(b => b.Path.Split('/')[^1]));
        var nurse = await north.SignedInAsAsync("staff");
        var answers = await Task.WhenAll(brought.Select(async b => (await nurse.GetAsync(b.Path)).Status));
        Assert.Equal([200, 404, 404], answers);
        Assert.Equal((1L, 1L, 1L), (await north.ValueAsync<long>($"select count(*) from blogs.schedule"), await north.ValueAsync<long>($"select count(*) from kernel.job where kind = 'blogs.publish'"), await north.ValueAsync<long>($"select count(*) from blogs.publication where is_pinned")));
        string[] tags = ["Wards", "North Wing"];
        Assert.Equal(tags, await north.ValueAsync<string[]>($"select tags from blogs.post where id = {brought[0].Id}"));
    }

    [Fact]
    public async Task Each_address_is_given_away_once_over_many_batches()
    {
        var north = await App.HospitalAsync();
        var (pat, blog) = (await BylineAsync(north, null), await BlogAsync(north));
        await BringAsync(north, PostOf(blog, pat), PostOf(blog, pat));
        var paths = await north.UseAsync<IPostImport, List<string>>(async import =>
        {
            var brought = new List<string>();
            for (var batch = 0; batch < 3; batch++) { brought.AddRange((await import.BringPostsAsync([PostOf(blog, pat), PostOf(blog, pat) with { Slug = $"other-{batch}" }, PostOf(blog, pat)], default)).Select(b => b.Path[16..])); }
            return brought;
        });
        Assert.Equal(["the-new-wing-3", "other-0", "the-new-wing-4", "the-new-wing-5", "other-1", "the-new-wing-6", "the-new-wing-7", "other-2", "the-new-wing-8"], paths);
    }

    [Fact]
    public async Task What_stands_here_is_told_by_its_ids()
    {
        var north = await App.HospitalAsync();
        var (pat, blog) = (await BylineAsync(north, null), await BlogAsync(north));
        var (post, other) = (PostOf(blog, pat), PostOf(blog, pat));
        await BringAsync(north, post);
        var standing = await north.UseAsync<IPostImport, IReadOnlyDictionary<Guid, StandingPost>>(i => i.StandingAsync([post.Id, other.Id], default));
        Assert.Equal(new StandingPost("/blogs/old-news/the-new-wing", 1), Assert.Single(standing).Value);
        Assert.Empty(await (await App.HospitalAsync("south")).UseAsync<IPostImport, IReadOnlyDictionary<Guid, StandingPost>>(i => i.StandingAsync([post.Id], default)));
    }

    [Fact]
    public async Task A_page_has_an_address_and_stands_in_no_list()
    {
        var north = await App.HospitalAsync();
        var pat = await BylineAsync(north, null);
        var pages = await north.UseAsync<IPostImport, Guid>(i => i.OpenBlogAsync("pages", "Pages", false, default));
        Assert.Equal(pages, await north.UseAsync<IPostImport, Guid>(i => i.OpenBlogAsync("pages", "Pages", false, default)));
        await BringAsync(north, PostOf(pages, pat) with { Title = "Visiting hours", Slug = "visiting-hours", AudienceId = Audience.Public });
        var stranger = north.Stranger();
        Assert.Equal(200, (await stranger.GetAsync("/blogs/pages/visiting-hours")).Status);
        foreach (var list in new[] { "/", "/atom.xml", "/archive", "/archive/2014/5" })
        {
            Assert.DoesNotContain("Visiting hours", (await stranger.GetAsync(list)).Text, StringComparison.Ordinal);
        }
        Assert.Contains("visiting-hours", (await stranger.GetAsync("/sitemap.xml")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_signs_in_with_a_byline_until_its_own_address_is_invited()
    {
        var north = await App.HospitalAsync();
        var pat = await BylineAsync(north, "pat@example.org");
        await BringAsync(north, PostOf(await BlogAsync(north), pat));
        var ada = await north.SignedInAsAsync("administrator", "Ada");
        Assert.Contains("Byline", (await ada.GetAsync("/people")).Words, StringComparison.Ordinal);
        Assert.Contains("invite the person at pat@example.org", (await ada.GetAsync($"/people/{pat}")).Words, StringComparison.Ordinal);
        Assert.Contains("Invite the person", (await ada.PostAsync($"/people/{pat}", ("Input.Do", "resume"))).Errors, StringComparison.Ordinal);

        // A link that was handed over is no proof of the address.
        var anybody = await AcceptAsync(north, ada, null);
        Assert.Contains("There is an account with this e-mail address already", anybody.Errors, StringComparison.Ordinal);
        Assert.True((await AcceptAsync(north, ada, "pat@example.org")).IsRedirect);
        Assert.Equal(pat, await north.ValueAsync<Guid>($"select id from kernel.account where email = 'pat@example.org' and not is_byline and suspended_at is null and password_hash is not null"));
        Assert.Contains("Patricia Quincy", (await ada.GetAsync("/blogs/old-news/the-new-wing")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_it_is_seen_in_another_hospital()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (pat, blog) = (await BylineAsync(north, null), await BlogAsync(north));
        var post = PostOf(blog, pat);
        await BringAsync(north, post);
        Assert.Null(await south.UseAsync<IPostImport, Guid?>(i => i.FindBlogAsync("old-news", default)));
        Assert.Equal(Brought.Missing, (await BringAsync(south, post with { SeenVersion = 1 }))[0].What);
        Assert.Equal(404, (await (await south.SignedInAsAsync("staff")).GetAsync("/blogs/old-news/the-new-wing")).Status);
    }

    private static ImportedPost PostOf(Guid blog, Guid author) =>
        new(Guid.CreateVersion7(), blog, "the-new-wing", "The new wing", "", "It opens in May.", [], Audience.Staff, author, s_then, s_then, s_then, false, 0);

    private static Task<IReadOnlyList<BroughtPost>> BringAsync(Hospital hospital, params ImportedPost[] posts) =>
        hospital.UseAsync<IPostImport, IReadOnlyList<BroughtPost>>(i => i.BringPostsAsync(posts, default));

    private static Task<Guid> BlogAsync(Hospital hospital) => hospital.UseAsync<IPostImport, Guid>(i => i.OpenBlogAsync("old-news", "Old news", true, default));

    private static Task<Guid> BylineAsync(Hospital hospital, string? email) => hospital.UseAsync<CollaborationDb, Guid>(async db =>
    {
        var byline = Account.Byline("Pat", "Quincy", email, s_then);
        db.Add(byline);
        await db.SaveChangesAsync();
        return byline.Id;
    });

    private static async Task<Page> AcceptAsync(Hospital hospital, Browser administrator, string? email)
    {
        var page = await (await administrator.GetAsync("/people")).SubmitAsync("Make an invitation", ("Input.Roles", "staff"), ("Input.Email", email ?? ""));
        var link = new Uri(page.One("#link").GetAttribute("value")!).AbsolutePath[hospital.Prefix.Length..];
        return await (await hospital.Stranger().GetAsync(link)).SubmitAsync("Make my account",
            ("Input.GivenName", "Patricia"), ("Input.FamilyName", "Quincy"), ("Input.Email", "pat@example.org"), ("Input.Password", "four quiet river stones"));
    }
}
