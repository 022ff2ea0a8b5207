using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>Somebody reads every comment before it appears, and says why when it does not.</summary>
public sealed class ReviewTests : AppTest
{
    [Fact]
    public async Task An_approved_comment_appears_and_its_author_is_told()
    {
        var (north, post, nurse, dana) = await NorthAsync();
        var comment = await north.CommentAsync(post, nurse.Person, state: "waiting");
        Assert.Equal("1 waiting", (await dana.GetAsync("/")).One(".tools a[href$=review] .n").TextContent);
        var queue = await dana.GetAsync("/comments/review");
        Assert.Contains(nurse.Person.FullName, queue.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await queue.SubmitAsync("Approve")).Status);
        Assert.Equal("shown", await north.StateAsync(comment));
        Assert.Contains("Nothing waits for review", (await dana.GetAsync("/comments/review")).Words, StringComparison.Ordinal);
        await Wait.UntilAsync("strangers see it", async () => (await north.Stranger().GetAsync(post.Path)).Words.Contains("night staff", StringComparison.Ordinal));
        Assert.Contains($"Your comment on “{post.Title}” is published.", (await nurse.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(dana.Person.Id, await north.ValueAsync<Guid>($"select decided_by from blogs.review where comment_id = {comment} and decision = 'approved'"));
    }

    [Fact]
    public async Task A_declined_comment_is_hidden_and_its_author_reads_why_and_may_write_it_again()
    {
        var (north, post, nurse, dana) = await NorthAsync();
        var comment = await north.CommentAsync(post, nurse.Person, state: "waiting");
        var declined = await (await dana.GetAsync("/comments/review")).SubmitAsync("Decline comment", ("Input.Reason", "It names a patient."));
        Assert.Equal(303, declined.Status);
        Assert.Equal("declined", await north.StateAsync(comment));
        Assert.Contains("It names a patient.", (await nurse.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Contains("It names a patient.", (await nurse.GetAsync("/comments/mine")).Words, StringComparison.Ordinal);
        var mine = (await nurse.GetAsync(post.Path)).One($"#c-{comment:N}");
        Assert.Contains("Declined", mine.TextContent, StringComparison.Ordinal);
        Assert.Contains("It names a patient.", mine.TextContent, StringComparison.Ordinal);
        foreach (var reader in new[] { await north.SignedInAsAsync("staff", "Ben"), north.Stranger() })
        {
            var page = await reader.GetAsync(post.Path);
            Assert.DoesNotContain("night staff", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("names a patient", page.Text, StringComparison.Ordinal);
        }
        await (await nurse.GetAsync($"/comments/{comment}/edit")).SubmitAsync("Save", ("Input.Text", "Without the name."));
        Assert.Equal("waiting", await north.StateAsync(comment));
        Assert.Contains("It names a patient.", (await dana.GetAsync($"/comments/{comment}/review")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declining_what_is_shown_takes_it_from_strangers_at_once()
    {
        var (north, post, nurse, dana) = await NorthAsync();
        var comment = await north.CommentAsync(post, nurse.Person);
        var stranger = north.Stranger();
        await Wait.UntilAsync("strangers see it", async () => (await stranger.GetAsync(post.Path)).Words.Contains("night staff", StringComparison.Ordinal));
        await (await dana.GetAsync($"/comments/{comment}/review")).SubmitAsync("Decline comment", ("Input.Reason", "It insults somebody."));
        Assert.DoesNotContain("night staff", (await stranger.GetAsync(post.Path)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decline", "")]
    [InlineData("decline", "   ")]
    [InlineData("explode", "Because")]
    [InlineData(null, "Because")]
    public async Task Without_a_reason_or_a_decision_nothing_is_decided(string? decision, string reason)
    {
        var (north, post, nurse, dana) = await NorthAsync();
        var comment = await north.CommentAsync(post, nurse.Person, state: "waiting");
        var version = (await dana.GetAsync("/comments/review")).One("input[name='Input.Version']").GetAttribute("value");
        var answer = await dana.PostAsync($"/comments/{comment}/review", ("Input.Decision", decision), ("Input.Reason", reason), ("Input.Version", version));
        Assert.Equal(200, answer.Status);
        Assert.NotEmpty(answer.Errors);
        Assert.Equal("waiting", await north.StateAsync(comment));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.notice"));
    }

    [Fact]
    public async Task A_reason_that_is_too_long_is_kept_in_the_answer()
    {
        var (north, post, nurse, dana) = await NorthAsync();
        var comment = await north.CommentAsync(post, nurse.Person, state: "waiting");
        var answer = await (await dana.GetAsync("/comments/review")).SubmitAsync("Decline comment", ("Input.Reason", "Because " + new string('y', 1000)));
        Assert.NotEmpty(answer.Errors);
        Assert.Contains("Because yyy", answer.Words, StringComparison.Ordinal);
        Assert.Equal("waiting", await north.StateAsync(comment));
    }

    [Fact]
    public async Task A_decision_does_not_fall_on_words_that_changed_since()
    {
        var (north, post, nurse, dana) = await NorthAsync();
        var comment = await north.CommentAsync(post, nurse.Person, "Harmless words", "waiting");
        var queue = await dana.GetAsync("/comments/review");
        await (await nurse.GetAsync($"/comments/{comment}/edit")).SubmitAsync("Save", ("Input.Text", "Other words"));
        var answer = await queue.SubmitAsync("Approve");
        Assert.Contains("has changed the comment since you read it", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("Other words", answer.Words, StringComparison.Ordinal);
        Assert.Equal("waiting", await north.StateAsync(comment));
        Assert.Equal(303, (await answer.SubmitAsync("Approve")).Status);
        Assert.Equal("shown", await north.StateAsync(comment));
    }

    [Fact]
    public async Task The_oldest_comes_first()
    {
        var (north, post, nurse, dana) = await NorthAsync();
        await north.CommentAsync(post, nurse.Person, "The younger one", "waiting", daysAgo: 1);
        await north.CommentAsync(post, nurse.Person, "The older one", "waiting", daysAgo: 2);
        var queue = await dana.GetAsync("/comments/review");
        Assert.Equal(["The older one", "The younger one"], queue.All(".card .said").Select(s => s.TextContent.Trim()));
        Assert.Contains("2 comments wait", queue.One("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rules_say_what_is_never_a_reason()
    {
        var north = await App.HospitalAsync();
        var (rules, stranger) = (await north.Stranger().GetAsync("/rules"), north.Stranger());
        var never = rules.All(".prose h2").Single(h => h.TextContent.Contains("never", StringComparison.Ordinal)).NextElementSibling!.TextContent;
        Assert.All(new[] { "pay", "staffing", "safety", "unions" }, topic => Assert.Contains(topic, never, StringComparison.Ordinal));
        Assert.Contains("Disagreeing is never a reason", never, StringComparison.Ordinal);
        Assert.Equal($"{north.Prefix}/rules", (await stranger.GetAsync("/")).One("footer a[href$=rules]").GetAttribute("href"));
    }

    private async Task<(Hospital, Writing.PostRow, Browser Nurse, Browser Dana)> NorthAsync()
    {
        var north = await App.HospitalAsync();
        var post = await north.PostAsync(await north.PersonAsync("Rosa", "leader"), audience: Audience.Public);
        return (north, post, await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("communicator", "Dana"));
    }
}
