using Collaboration.Testing;
using Collaboration.Tests.Recipes;
using Xunit;

namespace Collaboration.Tests.Ideas;

/// <summary>Ideas that a recipe brings.</summary>
public sealed class IdeasStepTests : RecipeTest
{
    private static string Step(string author, string more = "", string title = "A kettle") => $$"""
        { "name": "ideas", "data": [{ "id": "01981000-0000-7000-8000-0000000300ff", "title": "{{title}}", "markdown": "For all.", "author": "{{author}}", "daysAgo": 9 {{more}} }] }
        """;

    [Fact]
    public async Task They_stand_there_with_votes_and_what_became_of_them_and_run_twice_they_are_one()
    {
        var (ana, ben) = (await Hospital.SignedInAsAsync("staff", "Ana"), await Hospital.SignedInAsAsync("leader", "Ben"));
        var step = Step(ana.Person.Email, $$""", "against": ["{{ben.Person.Email}}"], "moves": [{ "stage": "planned", "by": "{{ben.Person.Email}}", "daysAgo": 5 }, { "stage": "done", "by": "{{ben.Person.Email}}", "daysAgo": 2, "reason": "They boil.", "link": "/" }]""");
        foreach (var _ in new[] { 1, 2 }) { await StepsAsync(step); }
        var page = await ana.GetAsync((await ana.GetAsync("/ideas")).One(".idea h2 a").GetAttribute("href")![Hospital.Prefix.Length..]);
        Assert.Contains("1 person was for it, 1 against.", page.Words, StringComparison.Ordinal);
        Assert.Equal(["Planned", "Done"], page.All(".moves .pill").Select(p => p.TextContent));
        Assert.Single(page.All(".talk"));
    }

    [Theory]
    [InlineData("nobody@example.org", "", "A kettle", "there is no account nobody@example.org")]
    [InlineData("", ", \"moves\": [{ \"stage\": \"elsewhere\", \"by\": \"~\", \"daysAgo\": 1 }]", "A kettle", "there is no stage 'elsewhere'")]
    [InlineData("", ", \"moves\": [{ \"stage\": \"not now\", \"by\": \"~\", \"daysAgo\": 1 }]", "A kettle", "has a reason")]
    [InlineData("", ", \"moves\": [{ \"stage\": \"done\", \"by\": \"~\", \"daysAgo\": 1, \"reason\": \"Done.\" }]", "A kettle", "has a link")]
    [InlineData("", ", \"audience\": \"nobody\"", "A kettle", "there is no audience 'nobody'")]
    [InlineData("", "", " ", "1 to 120 characters")]
    public async Task What_is_wrong_is_told_with_its_place(string author, string more, string title, string told)
    {
        var ana = await Hospital.PersonAsync("Ana", "staff");
        Assert.Contains(told, await RefusedAsync(() => StepsAsync(Step(author.Length > 0 ? author : ana.Email, more.Replace("~", ana.Email, StringComparison.Ordinal), title))), StringComparison.Ordinal);
        Assert.Equal(0, await Hospital.ValueAsync<long>($"select count(*) from ideas.idea"));
    }
}
