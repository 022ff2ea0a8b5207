using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>What people say under a post, from the form to the last word.</summary>
public sealed class CommentTests : AppTest
{
    [Fact]
    public async Task A_comment_waits_where_comments_are_reviewed_and_only_its_author_sees_it()
    {
        var (north, post) = await NorthAsync();
        var (nurse, other) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff", "Ben"));
        var answer = await (await nurse.GetAsync(post.Path)).SubmitAsync("Send comment", ("Input.Text", "We need more night staff."));
        Assert.Equal(303, answer.Status);
        var mine = await answer.FollowAsync();
        Assert.Contains("waiting for review", mine.One(".flash").TextContent, StringComparison.Ordinal);
        Assert.Contains("We need more night staff.", mine.One(".comment.pending .said").TextContent, StringComparison.Ordinal);
        Assert.Contains("0 comments", mine.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("night staff", (await other.GetAsync(post.Path)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("night staff", (await north.Stranger().GetAsync(post.Path)).Text, StringComparison.Ordinal);
        Assert.Contains("night staff", (await nurse.GetAsync("/comments/mine")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("night staff", (await other.GetAsync("/comments/mine")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_comments_appear_at_once_everybody_sees_it_and_the_count_grows()
    {
        var (north, post) = await NorthAsync("at once");
        var (nurse, stranger) = (await north.SignedInAsAsync("staff"), north.Stranger());
        Assert.Contains("0 comments", (await stranger.GetAsync(post.Path)).Words, StringComparison.Ordinal);
        await (await nurse.GetAsync(post.Path)).SubmitAsync("Send comment", ("Input.Text", "We need more night staff."));
        await Wait.UntilAsync("strangers see it", async () => (await stranger.GetAsync(post.Path)).Words.Contains("We need more night staff.", StringComparison.Ordinal));
        Assert.Contains("1 comment", (await stranger.GetAsync(post.Path)).One(".talk header .meta").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 comment", (await stranger.GetAsync("/")).One(".lead .facts-line").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_comments_are_closed_there_is_no_form_and_no_way_in()
    {
        var (north, post) = await NorthAsync("closed");
        var nurse = await north.SignedInAsAsync("staff");
        var page = await nurse.GetAsync(post.Path);
        Assert.Contains("closed", page.One(".closed").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.All("textarea"));
        Assert.Equal(404, (await nurse.PostAsync($"/posts/{post.Id}/comments", ("Input.Id", Guid.NewGuid().ToString()), ("Input.Text", "Still here"))).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from blogs.comment"));
    }

    [Fact]
    public async Task Replies_are_one_level_deep()
    {
        var (north, post) = await NorthAsync("at once");
        var (nurse, ruth) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader", "Ruth"));
        var comment = await north.CommentAsync(post, nurse.Person, "When do the beds come?");
        var form = await ruth.SendAsync(HttpMethod.Get, (await ruth.GetAsync(post.Path)).One($"#c-{comment:N} a.act[href*=parent]").GetAttribute("href")!, null);
        Assert.Contains("When do the beds come?", form.One("blockquote").TextContent, StringComparison.Ordinal);
        Assert.Equal(303, (await form.SubmitAsync("Send comment", ("Input.Text", "In March."))).Status);
        var page = await nurse.GetAsync(post.Path);
        var reply = page.One($"#c-{comment:N} > .replies > .comment");
        Assert.Contains("In March.", reply.TextContent, StringComparison.Ordinal);
        Assert.Contains("Answer", reply.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.All(".replies a[href*=parent]"));
        var replyId = Guid.ParseExact(reply.Id![2..], "N");
        Assert.Equal(404, (await nurse.GetAsync($"/posts/{post.Id}/comments?parent={replyId}")).Status);
        Assert.Equal(404, (await nurse.PostAsync($"/posts/{post.Id}/comments", ("Input.Id", Guid.NewGuid().ToString()), ("Input.ParentId", replyId.ToString()), ("Input.Text", "Deeper"))).Status);
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from blogs.comment"));
    }

    [Fact]
    public async Task A_reply_belongs_to_the_same_post_and_to_a_comment_that_is_shown()
    {
        var (north, post) = await NorthAsync("at once");
        var (nurse, ruth) = (await north.SignedInAsAsync("staff"), await north.PersonAsync("Ruth", "leader"));
        var elsewhere = await north.CommentAsync(await north.PostAsync(ruth, "Another post"), ruth);
        var waiting = await north.CommentAsync(post, ruth, state: "waiting");
        foreach (var parent in new[] { elsewhere, waiting, Guid.NewGuid() })
        {
            Assert.Equal(404, (await nurse.PostAsync($"/posts/{post.Id}/comments", ("Input.Id", Guid.NewGuid().ToString()), ("Input.ParentId", parent.ToString()), ("Input.Text", "Misplaced"))).Status);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from blogs.comment where markdown = 'Misplaced'"));
    }

    [Fact]
    public async Task Readers_see_the_first_name_and_communicators_the_full_one()
    {
        var (north, post) = await NorthAsync();
        var nurse = await north.PersonAsync("Marisol", "staff");
        await north.CommentAsync(post, nurse);
        var (reader, patient, dana) = (await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("patient"), await north.SignedInAsAsync("communicator", "Dana"));
        foreach (var browser in new[] { reader, patient, north.Stranger() })
        {
            var page = await browser.GetAsync(post.Path);
            Assert.Contains("Marisol", page.Words, StringComparison.Ordinal);
            Assert.DoesNotContain(nurse.FamilyName, page.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(nurse.Email, page.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(nurse.Id.ToString("N"), page.Text.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(nurse.FamilyName, (await browser.GetAsync("/")).Text, StringComparison.OrdinalIgnoreCase);
        }
        Assert.DoesNotContain(nurse.FamilyName, (await reader.GetAsync($"/posts/{post.Id}/comments?parent={await north.ValueAsync<Guid>($"select id from blogs.comment")}")).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(nurse.FullName, (await dana.GetAsync(post.Path)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_comment_is_reviewed_again()
    {
        var (north, post) = await NorthAsync();
        var (nurse, reader) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff", "Ben"));
        var comment = await north.CommentAsync(post, nurse.Person, "Old words");
        Assert.Contains("Old words", (await reader.GetAsync(post.Path)).Words, StringComparison.Ordinal);
        var form = await nurse.GetAsync($"/comments/{comment}/edit");
        Assert.Equal("Old words", form.One("textarea").TextContent.Trim());
        Assert.Equal(303, (await form.SubmitAsync("Save", ("Input.Text", "New words"))).Status);
        Assert.Equal("waiting", await north.StateAsync(comment));
        var page = await reader.GetAsync(post.Path);
        Assert.DoesNotContain("Old words", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("New words", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edited_where_nobody_reviews_it_stays_and_says_so()
    {
        var (north, post) = await NorthAsync("at once");
        var nurse = await north.SignedInAsAsync("staff");
        var comment = await north.CommentAsync(post, nurse.Person, "Old words");
        await (await nurse.GetAsync($"/comments/{comment}/edit")).SubmitAsync("Save", ("Input.Text", "New words"));
        var shown = (await north.Stranger().GetAsync(post.Path)).One($"#c-{comment:N}").TextContent;
        Assert.Contains("New words", shown, StringComparison.Ordinal);
        Assert.Contains("edited", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_back_is_gone_from_the_row_and_from_every_page_and_replies_stay()
    {
        await using var second = await App.StartAsync();
        var (north, post) = await NorthAsync("at once");
        await Wait.UntilAsync("the other node knows the hospital", async () => (await second.Browser(north.Prefix).GetAsync("/rules")).Status == 200);
        var (nurse, ruth, dana) = (await north.SignedInAsAsync("staff"), await north.PersonAsync("Ruth", "leader"), await north.SignedInAsAsync("communicator", "Dana"));
        var comment = await north.CommentAsync(post, nurse.Person, "Words I regret");
        await north.CommentAsync(post, ruth, "Thank you for asking", parent: comment);
        var alone = await north.CommentAsync(post, nurse.Person, "More words I regret");
        var strangers = new[] { north.Stranger(), second.Browser(north.Prefix) };
        foreach (var stranger in strangers)
        {
            await Wait.UntilAsync("strangers see it", async () => (await stranger.GetAsync(post.Path)).Words.Contains("More words I regret", StringComparison.Ordinal));
        }
        foreach (var id in new[] { comment, alone })
        {
            var confirm = await (await nurse.GetAsync(post.Path)).SubmitInAsync($"#c-{id:N}", "Take back");
            Assert.Equal(303, confirm.Status);
        }
        foreach (var browser in strangers.Append(nurse).Append(dana))
        {
            var page = await browser.GetAsync(post.Path);
            Assert.DoesNotContain("I regret", page.Text, StringComparison.Ordinal);
            Assert.Contains("This comment was taken back.", page.One($"#c-{comment:N}").TextContent, StringComparison.Ordinal);
            Assert.Contains("Thank you for asking", page.Words, StringComparison.Ordinal);
            Assert.Empty(page.All($"#c-{alone:N}"));
            Assert.Contains("1 comment", page.One(".talk header .meta").TextContent, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("I regret", (await nurse.GetAsync("/comments/mine")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from blogs.comment c where c::text like '%regret%'"));
        Assert.Equal((404, 404), ((await nurse.GetAsync($"/comments/{comment}/edit")).Status, (await dana.GetAsync($"/comments/{comment}/review")).Status));
        Assert.Equal(404, (await nurse.PostAsync($"/comments/{comment}/take-back")).Status);
    }

    [Fact]
    public async Task Comments_have_pages_of_fifty_threads()
    {
        var (north, post) = await NorthAsync();
        var nurse = await north.PersonAsync("Ana", "staff");
        var (first, last) = (Guid.Empty, Guid.Empty);
        for (var n = 1; n <= 60; n++)
        {
            last = await north.CommentAsync(post, nurse, $"Thread number {n:00}.", daysAgo: 1 - (n / 100.0));
            if (n == 1) { first = last; }
        }
        await north.CommentAsync(post, nurse, "A late reply", parent: first);
        var stranger = north.Stranger();
        var page = await stranger.GetAsync(post.Path);
        Assert.Equal(50, page.All(".thread > .comment").Count);
        Assert.Contains("A late reply", page.One($"#c-{first:N}").TextContent, StringComparison.Ordinal);
        Assert.Contains("61 comments", page.Words, StringComparison.Ordinal);
        var second = await stranger.SendAsync(HttpMethod.Get, page.One(".talk a[rel=next]").GetAttribute("href")!.Split('#')[0], null);
        Assert.Equal(10, second.All(".thread > .comment").Count);
        Assert.Equal(Enumerable.Range(1, 60).Select(n => $"Thread number {n:00}."), page.All(".thread > .comment").Concat(second.All(".thread > .comment")).Select(c => c.QuerySelector(".said")!.TextContent.Trim()));
        Assert.Empty(second.All(".talk a[rel=next]"));
        // Whoever follows a link to one comes to the page that has it.
        Assert.Equal((10, 50, 50), ((await stranger.GetAsync($"{post.Path}?comment={last:N}")).All(".thread > .comment").Count, (await stranger.GetAsync($"{post.Path}?comment={first:N}")).All(".thread > .comment").Count, (await stranger.GetAsync($"{post.Path}?comment={Guid.NewGuid():N}")).All(".thread > .comment").Count));
        Assert.Equal(200, (await stranger.GetAsync(post.Path + "?page=77")).Status);
        Assert.Equal(200, (await stranger.GetAsync(post.Path + "?page=x&page=y")).Status);
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_comment_and_somebody_elses_id_is_not_found()
    {
        var (north, post) = await NorthAsync();
        var (nurse, other) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff", "Ben"));
        var form = await nurse.GetAsync(post.Path);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => form.SubmitAsync("Send comment", ("Input.Text", "Once is enough"))));
        Assert.All(answers, a => Assert.Equal(303, a.Status));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from blogs.comment"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.event where kind = 'comment.sent'"));
        var id = await north.ValueAsync<Guid>($"select id from blogs.comment");
        Assert.Equal(404, (await other.PostAsync($"/posts/{post.Id}/comments", ("Input.Id", id.ToString()), ("Input.Text", "Mine now"))).Status);
        Assert.Equal("Once is enough", await north.ValueAsync<string>($"select markdown from blogs.comment"));
    }

    [Fact]
    public async Task Patients_read_and_recommend_and_do_not_comment()
    {
        var (north, post) = await NorthAsync();
        var patient = await north.SignedInAsAsync("patient", "Paul");
        var page = await patient.GetAsync(post.Path);
        Assert.Empty(page.All("textarea"));
        Assert.True((await page.SubmitAsync("Recommend")).IsRedirect);
        Assert.Equal(404, (await patient.PostAsync($"/posts/{post.Id}/comments", ("Input.Id", Guid.NewGuid().ToString()), ("Input.Text", "Hello"))).Status);
    }

    private async Task<(Hospital North, Writing.PostRow Post)> NorthAsync(string rule = "reviewed")
    {
        var north = await App.HospitalAsync();
        await north.RuleAsync(rule);
        return (north, await north.PostAsync(await north.PersonAsync("Rosa", "leader"), audience: Audience.Public));
    }
}
