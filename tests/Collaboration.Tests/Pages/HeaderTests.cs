using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Pages;

/// <summary>The strict headers, on every answer.</summary>
public sealed class HeaderTests : AppTest
{
    private const string Bare = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    [Fact]
    public async Task Every_answer_has_the_strict_policy_and_a_page_allows_its_own_brand_and_nothing_more()
    {
        await using var node = await App.StartAsync(new Dictionary<string, string?> { ["Limits:WritesPerMinute"] = "1" }, null, new FailingModule());
        var north = await App.HospitalAsync();
        await Wait.UntilAsync("the other node knows the hospital", async () => (await node.Browser(north.Prefix).GetAsync("/rules")).Status == 200);
        var nurse = await north.SignedInAsAsync("staff");
        var post = await north.PostAsync(nurse.Person, audience: Audience.Public);
        var stranger = north.Stranger();
        var first = await stranger.GetAsync(post.Path);
        await nurse.At(node).PostBareAsync("/account");
        var answers = new Dictionary<string, Page>
        {
            ["200"] = first, ["200 again"] = await stranger.GetAsync(post.Path), ["200 signed in"] = await nurse.GetAsync(post.Path), ["304"] = await stranger.GetAsync(post.Path, ("If-None-Match", first.Header("ETag")!)),
            ["303"] = await nurse.PostAsync($"/posts/{post.Id}/recommendation", ("on", "true")), ["400"] = await nurse.PostBareAsync("/account"), ["404"] = await nurse.GetAsync("/nothing"), ["404 of nobody"] = await App.Browser().GetAsync("/nobody-here/x"),
            ["405"] = await nurse.PostAsync("/rules"), ["413"] = await nurse.PostAsync("/account", ("x", new string('x', 3 << 20))), ["429"] = await nurse.At(node).PostBareAsync("/account"),
            ["500"] = await north.Stranger().At(node).GetAsync("/testing/failure"), ["health"] = await App.Browser().GetAsync("/health/live"), ["style sheet"] = await stranger.SendAsync(HttpMethod.Get, first.One("link[href*=site]").GetAttribute("href")!, null),
            ["theme"] = await stranger.SendAsync(HttpMethod.Get, first.One("link[href*=themes]").GetAttribute("href")!, null),
        };
        foreach (var (name, page) in answers)
        {
            if (int.TryParse(name.Split(' ')[0], out var status)) { Assert.True(status == page.Status, $"{name}: {page.Status}"); }
            var own = page.Document.QuerySelector("head style") is { } style ? $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style.TextContent)))}'" : "";
            var expected = Bare.Replace("style-src 'self'", $"style-src 'self'{own}", StringComparison.Ordinal);
            if (name == "304") { expected = answers["200"].Header("Content-Security-Policy")!; }
            // The policy of an answer without a body does not matter; it allows at most the brand.
            if (page.Bytes.Length > 0 || name == "304") { Assert.True(expected == page.Header("Content-Security-Policy") || (own.Length == 0 && page.Header("Content-Security-Policy")!.StartsWith(Bare[..60], StringComparison.Ordinal) && !page.Text.Contains("<main id", StringComparison.Ordinal)), $"{name}: {page.Header("Content-Security-Policy")}"); }
            Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
            Assert.DoesNotContain("unsafe", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Null(page.Header("Server"));
            Assert.Null(page.Header("X-Powered-By"));
        }
        Assert.Equal(200, answers["style sheet"].Status);
        Assert.Equal(200, answers["theme"].Status);
        Assert.NotEmpty(answers["200"].All("head style"));
    }

    [Fact]
    public async Task No_page_carries_a_style_or_script_of_its_own()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        var post = await north.PostAsync(administrator.Person, audience: Audience.Public);
        var comment = await north.CommentAsync(post, administrator.Person, state: "waiting");
        var ids = new Dictionary<string, string> { ["posts"] = post.Id.ToString(), ["comments"] = comment.ToString(), ["people"] = administrator.Person.Id.ToString(), ["blogs"] = "lets-talk", ["lets-talk"] = post.Path.Split('/')[^1] };
        var seen = 0;
        foreach (var (browser, of) in new[] { (administrator, north), (north.Stranger(), north), (await App.Network().SignedInAsAsync("administrator"), App.Network()) })
        {
            foreach (var address in Addresses.Of(App, of.Id == north.Id ? ids : new Dictionary<string, string> { ["hospitals"] = north.Id.ToString() }).Where(a => a.IsPage))
            {
                var page = await browser.GetAsync(address.Path);
                Innocent.Check(page);
                if (page.Status == 200) { seen++; }
            }
        }
        Assert.True(seen > 20, $"only {seen} pages were seen");
    }

    [Fact]
    public async Task A_failure_says_nothing_of_what_failed()
    {
        await using var node = await App.StartAsync(null, null, new FailingModule());
        var page = await node.Browser().GetAsync("/testing/failure");
        Assert.Equal(500, page.Status);
        Assert.Contains("Something went wrong on our side", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(FailingModule.Words, page.Text, StringComparison.Ordinal);
        Assert.Contains(node.Log.Errors, e => e.Contains("InvalidOperationException", StringComparison.Ordinal));
        Assert.DoesNotContain(node.Log.Lines, l => l.Contains(FailingModule.Words, StringComparison.Ordinal));
        var problem = await node.Browser().GetAsync("/testing/failure", ("Accept", "application/json"));
        Assert.Equal((500, "application/problem+json"), (problem.Status, problem.Header("Content-Type")));
    }

    [Fact]
    public async Task Scripts_get_problem_documents()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var missing = await nurse.GetAsync("/nothing", ("Accept", "application/json"));
        Assert.Equal((404, "application/problem+json"), (missing.Status, missing.Header("Content-Type")));
        using var body = System.Text.Json.JsonDocument.Parse(missing.Text);
        Assert.Equal(404, body.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(body.RootElement.GetProperty("title").GetString()!);
        Assert.Equal("text/html; charset=utf-8", (await nurse.GetAsync("/nothing", ("Accept", "text/html, application/json"))).Header("Content-Type"));
    }

    [Fact]
    public async Task The_words_of_people_are_not_in_the_logs()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var (post, secret) = (await north.PostAsync(nurse.Person), "Wordsofsomebody" + Guid.NewGuid().ToString("N"));
        await (await nurse.GetAsync(post.Path)).SubmitAsync("Send comment", ("Input.Text", secret));
        await nurse.GetAsync($"/nothing?q={secret}");
        await (await north.Stranger().GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", secret + "@x.example"), ("Input.Password", secret));
        Assert.DoesNotContain(App.Log.Lines, l => l.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }
}
