using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Pages;

/// <summary>Hostile and odd input in every form: a clear answer, what was typed is kept, nothing runs. A 500 fails by itself.</summary>
[Long]
public sealed class BadInputTests : AppTest
{
    private static readonly ParallelOptions s_parallel = new() { MaxDegreeOfParallelism = 4 };

    [FactWithData("payloads/xss-payload-list.txt")]
    public async Task Script_in_a_post_never_becomes_script()
    {
        var (north, ruth) = await NorthAsync("leader");
        foreach (var part in SharedData.Lines("payloads/xss-payload-list.txt").Chunk(1700))
        {
            // As running text, as a list, inside link and picture, and in a code span.
            var text = string.Join("\n\n", part.Select((p, i) => (i % 5) switch { 0 => p, 1 => $"- {p}", 2 => $"[x]({p})", 3 => $"![x]({p} \"{p}\")", _ => $"[{p}]: {p}\n\n[{p}]" }));
            var title = part[0].Length is > 0 and < 200 ? part[0] : "Script";
            var answer = await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", title), ("Input.Summary", part[1][..Math.Min(500, part[1].Length)]), ("Input.Text", text[..Math.Min(195_000, text.Length)]), ("Input.Audience", Audience.Public.ToString()));
            Assert.True(answer.Status == 303, answer.Errors);
            Innocent.Check(await answer.FollowAsync());
            Innocent.Check(await ruth.GetAsync($"/posts/{await north.ValueAsync<Guid>($"select id from blogs.post order by created_at desc limit 1")}/edit"));
        }
        Innocent.Check(await north.Stranger().GetAsync("/"));
        Innocent.Check(await north.Stranger().GetAsync("/blogs/lets-talk"));
    }

    [FactWithData("payloads/xss-payload-list.txt")]
    public async Task Script_in_comments_reasons_and_names_never_becomes_script()
    {
        var (north, nurse) = await NorthAsync("staff");
        var dana = await north.SignedInAsAsync("communicator", "Dana");
        var post = await north.PostAsync(dana.Person, audience: Audience.Public);
        var payloads = SharedData.Lines("payloads/xss-payload-list.txt").Where((_, i) => i % 110 == 0).ToList();
        var form = await nurse.GetAsync(post.Path);
        var account = await nurse.GetAsync("/account");
        foreach (var payload in payloads)
        {
            var answer = await form.SubmitAsync("Send comment", ("Input.Id", Guid.NewGuid().ToString()), ("Input.Text", payload[..Math.Min(5000, payload.Length)]));
            Assert.Equal(303, answer.Status);
            Innocent.Check(await account.SubmitAsync("Save", ("Input.GivenName", payload[..Math.Min(60, payload.Length)]), ("Input.FamilyName", payload[..Math.Min(60, payload.Length)]), ("Input.Title", payload[..Math.Min(100, payload.Length)])));
        }
        Innocent.Check(await dana.GetAsync("/comments/review"));
        var declined = await dana.GetAsync("/comments/review");
        Assert.Equal(303, (await declined.SubmitAsync("Decline comment", ("Input.Reason", string.Concat(payloads.Take(20))[..900]))).Status);
        await north.ExecuteAsync($"update blogs.comment set state = 'shown' where state = 'waiting'");
        foreach (var page in new[] { "/account/notices", "/comments/mine", post.Path, post.Path + "?page=2", "/", "/account" }) { Innocent.Check(await nurse.GetAsync(page)); }
        foreach (var page in new[] { post.Path, "/people", $"/people/{nurse.Person.Id}" }) { Innocent.Check(await (await north.SignedInAsAsync("administrator")).GetAsync(page)); }
    }

    [FactWithData("payloads/blns.json", "payloads/sqli/Generic_SQLI.txt", "payloads/sqli/Generic_ErrorBased.txt")]
    public async Task Naughty_strings_break_no_form()
    {
        var (north, administrator) = await NorthAsync("administrator");
        var post = await north.PostAsync(administrator.Person);
        var strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(SharedData.PathOf("payloads/blns.json")))!
            .Concat(SharedData.Lines("payloads/sqli/Generic_SQLI.txt").Where((_, i) => i % 4 == 0)).Concat(SharedData.Lines("payloads/sqli/Generic_ErrorBased.txt")).Append("\uFFFE").Append("x\uFFFFy").ToList();
        Assert.True(strings.Count > 500);
        var (write, comment, account, invite) = (await administrator.GetAsync("/blogs/lets-talk/write"), await administrator.GetAsync(post.Path), await administrator.GetAsync("/account"), await administrator.GetAsync("/people"));
        var signIn = await north.Stranger().GetAsync("/account/sign-in");
        var saved = 0;
        await Parallel.ForEachAsync(strings, s_parallel, async (naughty, ct) =>
        {
            var draft = await write.SubmitAsync("Save draft", ("Input.Id", Guid.NewGuid().ToString()), ("Input.Title", naughty), ("Input.Summary", naughty), ("Input.Text", naughty));
            if (draft.IsRedirect) { Interlocked.Increment(ref saved); }
            else { Assert.True(draft.Status == 400 || draft.Errors.Length > 0, naughty); }
            var sent = await comment.SubmitAsync("Send comment", ("Input.Id", Guid.NewGuid().ToString()), ("Input.Text", naughty));
            Assert.True(sent.IsRedirect || sent.Status == 400 || sent.Errors.Length > 0, naughty);
            foreach (var answer in new[]
            {
                await account.SubmitAsync("Save", ("Input.GivenName", naughty), ("Input.FamilyName", naughty), ("Input.Title", naughty)),
                await invite.SubmitAsync("Make an invitation", ("Input.Email", naughty), ("Input.Roles", naughty)),
                await signIn.SubmitAsync("Sign in", ("Input.Email", naughty), ("Input.Password", "")),
                await administrator.GetAsync("/people?q=" + Uri.EscapeDataString(naughty)),
                await administrator.GetAsync("/blogs/" + Uri.EscapeDataString(naughty)),
                await administrator.GetAsync($"/account/sign-in?from={Uri.EscapeDataString(naughty)}&page={Uri.EscapeDataString(naughty)}"),
            })
            {
                if (answer.Status == 200) { Innocent.Check(answer); }
            }
        });
        Assert.True(saved > 400);
        Innocent.Check(await administrator.GetAsync("/blogs/lets-talk"));
        Innocent.Check(await administrator.GetAsync(post.Path));
    }

    [FactWithData("payloads/sqli/Generic_SQLI.txt", "payloads/sqli/Generic_TimeBased.txt")]
    public async Task Sql_in_an_address_or_a_password_is_only_text()
    {
        var (north, nurse) = await NorthAsync("staff");
        var before = await north.FingerprintAsync();
        var payloads = SharedData.Lines("payloads/sqli/Generic_SQLI.txt").Concat(SharedData.Lines("payloads/sqli/Generic_TimeBased.txt")).ToList();
        await Parallel.ForEachAsync(payloads, s_parallel, async (sql, _) =>
        {
            Assert.Contains((await north.Stranger().GetAsync("/blogs/lets-talk/" + Uri.EscapeDataString(sql))).Status, new[] { 400, 404 });
            Assert.Contains((await nurse.GetAsync("/posts/" + Uri.EscapeDataString(sql) + "/edit")).Status, new[] { 400, 404 });
            Assert.Contains((await nurse.GetAsync("/account/invitations/" + Uri.EscapeDataString(sql.PadRight(32)[..32]))).Status, new[] { 400, 404 });
        });
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Fact]
    public async Task A_null_character_is_refused_in_every_field_and_the_rest_is_kept()
    {
        var (north, dana) = await NorthAsync("administrator");
        var post = await north.PostAsync(dana.Person);
        var comment = await north.CommentAsync(post, dana.Person, state: "waiting");
        var version = (await dana.GetAsync("/comments/review")).One("input[name='Input.Version']").GetAttribute("value");
        var id = Guid.NewGuid().ToString();
        var before = await north.FingerprintAsync();
        var answers = new[]
        {
            await dana.PostPartsAsync("/blogs/lets-talk/write", ("Input.Id", id), ("Input.Title", "A\0title"), ("Input.Text", "Kept words"), ("Input.Audience", Audience.Staff.ToString())),
            await dana.PostPartsAsync("/blogs/lets-talk/write", ("Input.Id", id), ("Input.Title", "Title"), ("Input.Summary", "\0"), ("Input.Text", "Kept words"), ("Input.Audience", Audience.Staff.ToString())),
            await dana.PostPartsAsync($"/posts/{post.Id}/edit", ("Input.Id", post.Id.ToString()), ("Input.Title", "Title"), ("Input.Text", "Kept words\0"), ("Input.Audience", Audience.Staff.ToString())),
            await dana.PostPartsAsync($"/posts/{post.Id}/comments", ("Input.Id", id), ("Input.Text", "Kept words\0")),
            await dana.PostPartsAsync($"/comments/{comment}/edit", ("Input.Text", "Kept words\0")),
            await dana.PostPartsAsync($"/comments/{comment}/review", ("Input.Decision", "decline"), ("Input.Reason", "Kept words\0"), ("Input.Version", version)),
            await dana.PostPartsAsync("/account", ("Input.GivenName", "Kept words"), ("Input.Title", "I\0CU")),
            await dana.PostPartsAsync("/people", ("Input.Email", "Kept words@x.example\0"), ("Input.Roles", "staff")),
        };
        foreach (var answer in answers)
        {
            Assert.True(answer.Status == 200 && answer.Errors.Length > 0, $"{answer.Path}: {answer.Status}");
            Assert.Contains("Kept words", answer.Text, StringComparison.Ordinal);
        }
        Assert.Equal(before, await north.FingerprintAsync());
        Assert.Equal(200, (await north.Stranger().PostPartsAsync("/account/sign-in", ("Input.Email", "a\0@x.example"), ("Input.Password", "p\0"))).Status);
    }

    [Fact]
    public async Task What_is_too_long_or_missing_is_said_and_kept()
    {
        var (north, ruth) = await NorthAsync("leader");
        var post = await north.PostAsync(ruth.Person);
        var before = await north.FingerprintAsync();
        var write = await ruth.GetAsync("/blogs/lets-talk/write");
        var (longTitle, longSummary, longText) = ("Kept " + new string('t', 200), "Kept " + new string('s', 500), "Kept " + new string('x', 200_000));
        var answer = await write.SubmitAsync("Publish", ("Input.Title", longTitle), ("Input.Summary", longSummary), ("Input.Text", longText));
        Assert.Equal(3, answer.All(".errors li").Count);
        Assert.Equal((longTitle, longSummary, longText), (Typed(answer, "Input_Title"), Typed(answer, "Input_Summary"), Typed(answer, "Input_Text")));
        Assert.All(answer.All(".errors a"), a => Assert.NotNull(answer.Document.QuerySelector(a.GetAttribute("href")!)));
        Assert.Contains("true", answer.One("#Input_Title").GetAttribute("aria-invalid"), StringComparison.Ordinal);
        var empty = await write.SubmitAsync("Publish", ("Input.Title", "  "), ("Input.Text", "Kept words"));
        Assert.Equal("Give the post a title.", empty.Errors);
        Assert.Equal("Kept words", Typed(empty, "Input_Text"));
        var form = await ruth.GetAsync(post.Path);
        var comment = "Kept " + new string('c', 5000);
        Assert.Equal(comment, Typed(await form.SubmitAsync("Send comment", ("Input.Text", comment)), "Input_Text"));
        Assert.Equal("Write your comment first.", (await form.SubmitAsync("Send comment", ("Input.Text", " \n "))).Errors);
        Assert.Equal(413, (await form.SubmitAsync("Send comment", ("Input.Text", new string('z', 21 << 20)))).Status);
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Fact]
    public async Task Line_breaks_count_once_and_the_limit_itself_is_allowed()
    {
        var (north, ruth) = await NorthAsync("leader");
        var post = await north.PostAsync(ruth.Person);
        var lines = string.Join("\r\n", Enumerable.Repeat("x", 2500)) + "y";
        Assert.Equal(303, (await (await ruth.GetAsync(post.Path)).SubmitAsync("Send comment", ("Input.Text", lines))).Status);
        Assert.Equal(5000, await north.ValueAsync<int>($"select length(markdown) from blogs.comment"));
    }

    [Theory]
    [InlineData("Input.Id", "not-an-id")]
    [InlineData("Input.Id", "")]
    [InlineData("Input.Id", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Input.Audience", "not-an-id")]
    [InlineData("Input.Audience", "0193a5a0-0000-7000-8000-00000000dead")]
    public async Task A_value_of_the_wrong_kind_keeps_the_post_that_was_typed(string field, string value)
    {
        var (north, ruth) = await NorthAsync("leader");
        var before = await north.FingerprintAsync();
        var answer = await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", "Kept title"), ("Input.Text", "Kept words"), (field, value));
        Assert.Equal(200, answer.Status);
        Assert.NotEmpty(answer.Errors);
        Assert.Equal(("Kept title", "Kept words"), (Typed(answer, "Input_Title"), Typed(answer, "Input_Text")));
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Theory]
    [InlineData("Input.Id", "not-an-id", 200)]
    [InlineData("Input.Id", "", 200)]
    [InlineData("Input.ParentId", "not-an-id", 200)]
    [InlineData("Input.ParentId", "0193a5a0-0000-7000-8000-00000000dead", 404)]
    public async Task A_value_of_the_wrong_kind_saves_no_comment(string field, string value, int status)
    {
        var (north, nurse) = await NorthAsync("staff");
        var post = await north.PostAsync(nurse.Person);
        var before = await north.FingerprintAsync();
        var answer = await (await nurse.GetAsync(post.Path)).SubmitAsync("Send comment", ("Input.Text", "Kept words"), (field, value));
        Assert.Equal(status, answer.Status);
        if (status == 200) { Assert.Equal("Kept words", Typed(answer, "Input_Text")); }
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Theory]
    [InlineData("/posts/1/edit")]
    [InlineData("/comments/x/edit")]
    [InlineData("/people/00000000")]
    [InlineData("/blogs/nothing/here/at-all")]
    [InlineData("/account/invitations/short")]
    [InlineData("/error/500")]
    [InlineData("/error/200")]
    [InlineData("/.git/config")]
    [InlineData("/../../etc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    public async Task An_address_that_makes_no_sense_is_not_found(string path)
    {
        var (north, _) = await NorthAsync("staff");
        Assert.Equal(404, (await (await north.SignedInAsAsync("administrator")).GetAsync(path)).Status);
        var posted = await north.Stranger().PostAsync(path, ("status", "200"));
        Assert.Contains(posted.Status, new[] { 404, 405 });
    }

    private static string Typed(Page page, string id) => page.One($"textarea#{id}").TextContent.TrimStart('\n');

    private async Task<(Hospital North, Browser Somebody)> NorthAsync(string role)
    {
        var north = await App.HospitalAsync();
        return (north, await north.SignedInAsAsync(role, "Ruth"));
    }
}
