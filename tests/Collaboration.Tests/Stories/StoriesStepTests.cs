using Collaboration.Tests.Recipes;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>Stories that a recipe brings.</summary>
public sealed class StoriesStepTests : RecipeTest
{
    private static string Step(string by, string more = "", string title = "The lamp") => $$"""
        { "name": "stories", "data": [{ "title": "{{title}}", "markdown": "It stayed on.", "name": "Maria", "service": "Cardiology", "daysAgo": 9, "publishedBy": "{{by}}" {{more}} }] }
        """;

    [Fact]
    public async Task They_stand_there_with_what_was_answered_and_what_changed_and_run_twice_they_are_one()
    {
        var ruth = await Hospital.SignedInAsAsync("communicator", "Ruth");
        var step = Step(ruth.Person.Email, $$""", "replies": [{ "department": "Cardiology", "markdown": "Thank you.", "by": "{{ruth.Person.Email}}", "daysAgo": 5 }], "changes": [{ "stage": "made", "words": "More lamps.", "by": "{{ruth.Person.Email}}", "daysAgo": 2, "link": "/" }]""");
        foreach (var _ in new[] { 1, 2 }) { await StepsAsync(step); }
        Assert.Single((await Hospital.Stranger().GetAsync("/stories")).All(".tale-card"));
        var page = await Hospital.Stranger().GetAsync("/stories/the-lamp");
        Assert.Equal((1, 1), (page.All(".answer").Count, page.All("#changes li").Count));
        Assert.Equal("Stories", (await ruth.GetAsync("/stories/record")).One(".meta a").TextContent);
    }

    [Theory]
    [InlineData("nobody@example.org", "", "The lamp", "there is no account nobody@example.org")]
    [InlineData("", ", \"choice\": \"care\"", "The lamp", "is not published")]
    [InlineData("", ", \"kind\": \"ghost\"", "The lamp", "is none that there is")]
    [InlineData("", ", \"changes\": [{ \"stage\": \"made\", \"words\": \"x\", \"by\": \"~\", \"daysAgo\": 1 }]", "The lamp", "has a link")]
    [InlineData("", "", " ", "1 to 160 characters")]
    public async Task What_is_wrong_is_told_with_its_place(string by, string more, string title, string told)
    {
        var ruth = await Hospital.PersonAsync("Ruth", "communicator");
        Assert.Contains(told, await RefusedAsync(() => StepsAsync(Step(by.Length > 0 ? by : ruth.Email, more.Replace("~", ruth.Email, StringComparison.Ordinal), title))), StringComparison.Ordinal);
        Assert.Equal(0, await Hospital.ValueAsync<long>($"select count(*) from stories.story"));
    }
}
