using Collaboration.Testing;
using Collaboration.Tests.Recipes;
using Xunit;

namespace Collaboration.Tests.Webhooks;

/// <summary>Webhooks that a recipe brings: nothing is told to anybody until somebody switches one on.</summary>
public sealed class WebhooksStepTests : RecipeTest
{
    private static string Step(string address, string type = "post.published") => $$"""{ "name": "webhooks", "data": [{ "address": "{{address}}", "types": ["{{type}}"] }] }""";

    [Fact]
    public async Task One_stands_there_once_and_is_off()
    {
        foreach (var _ in new[] { 1, 2 }) { await StepsAsync(Step("https://intranet.example.org/told")); }
        var list = await (await Hospital.SignedInAsAsync("administrator")).GetAsync("/webhooks");
        Assert.Equal("Off", Assert.Single(list.All("tbody .pill")).TextContent);
        Assert.Contains("intranet.example.org", list.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://intranet.example.org/told", "post.published", "begins with https://")]
    [InlineData("https://intranet.example.org/told", "post.read", "types: there are ")]
    public async Task What_is_wrong_is_told_and_nothing_is_kept(string address, string type, string told)
    {
        Assert.Contains(told, await RefusedAsync(() => StepsAsync(Step(address, type))), StringComparison.Ordinal);
        Assert.Equal(0, await Hospital.ValueAsync<long>($"select count(*) from webhooks.hook"));
    }
}
