using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Recipes;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>Newsletters that a recipe brings.</summary>
public sealed class NewslettersStepTests : RecipeTest
{
    private static string Step(string by, string pieces = "", string more = "") => $$"""
        { "name": "newsletters", "postal": "1 Harbor Road", "data": [{ "slug": "in-the-loop", "name": "In the Loop", "days": [2, 4], "at": "07:00" {{more}},
            "issues": [{ "subject": "The first", "by": "{{by}}", "daysAgo": 9, "isOut": true, "opened": { "mail": 3, "colleague": 2 }, "clicks": 4, "pieces": [{ "title": "Coffee", "markdown": "It is back." } {{pieces}}] }, { "subject": "The next", "by": "{{by}}" }] }] }
        """;

    [Fact]
    public async Task They_stand_there_with_their_issues_once_and_mail_nobody()
    {
        var tess = await Hospital.SignedInAsAsync("communicator", "Tess");
        var post = await Hospital.PostAsync(tess.Person, "A post");
        foreach (var _ in new[] { 1, 2 }) { await StepsAsync(Step(tess.Person.Email, $$""", { "kind": "post", "id": "{{post.Id}}" }""", $$""", "readers": [{ "email": "{{tess.Person.Email}}", "daysAgo": 20, "came": "colleague" }]""")); }
        Assert.Contains("5 views · 4 clicks", (await tess.GetAsync("/newsletters/in-the-loop/issues")).Words, StringComparison.Ordinal);
        Assert.Equal(["Coffee", "A post"], (await tess.GetAsync("/newsletters/in-the-loop/1")).Pieces());
        Assert.Contains("The next", (await tess.GetAsync("/newsletters/in-the-loop/issues")).Words, StringComparison.Ordinal);
        Assert.Contains("A colleague shared it1", (await tess.GetAsync("/newsletters/in-the-loop/growth")).Words, StringComparison.Ordinal);
        Assert.Equal((0L, 1L), (await Hospital.ValueAsync<long>($"select count(*) from newsletters.run"), await Hospital.ValueAsync<long>($"select count(*) from newsletters.newsletter")));
        Assert.Equal("1 Harbor Road", (await tess.GetAsync("/newsletters/rules")).One("textarea").TextContent.Trim());
    }

    [Theory]
    [InlineData("nobody@example.org", "", "", "there is no account nobody@example.org")]
    [InlineData("~", ", { \"kind\": \"post\" }", "", "something with an id")]
    [InlineData("~", "", ", \"look\": \"poster\"", "is none that there is")]
    [InlineData("~", "", ", \"joining\": \"open\"", "what everybody may read")]
    [InlineData("~", "", ", \"readers\": [{ \"email\": \"nobody@example.org\", \"daysAgo\": 1 }]", "there is no account nobody@example.org")]
    [InlineData("~", "", ", \"audience\": \"shift: Nowhere\"", "there is no audience")]
    public async Task What_is_wrong_is_told_and_nothing_is_kept(string by, string pieces, string more, string told)
    {
        var tess = await Hospital.PersonAsync("Tess", "communicator");
        Assert.Contains(told, await RefusedAsync(() => StepsAsync(Step(by.Replace("~", tess.Email, StringComparison.Ordinal), pieces, more))), StringComparison.Ordinal);
        Assert.Equal(0, await Hospital.ValueAsync<long>($"select count(*) from newsletters.newsletter"));
    }
}
