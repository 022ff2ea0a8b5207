using Collaboration.Kernel.Recipes;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Audit;

/// <summary>What is done stands on record, with who did it and no word of theirs.</summary>
public sealed class GapTests : AppTest
{
    [Fact]
    public async Task Reading_the_record_is_on_record_and_the_name_that_was_looked_for_is_not()
    {
        var north = await App.HospitalAsync();
        var officer = await north.SignedInAsAsync("privacy officer", "Olga");
        await officer.GetAsync("/people/record?who=Xenia&from=2025-01-01");
        var data = await north.ValueAsync<string>($"select data::text from kernel.audit where kind = 'record.read' and actor = {officer.Person.Id}");
        Assert.Contains("\"ofOnePerson\": true", data, StringComparison.Ordinal);
        Assert.DoesNotContain("Xenia", data, StringComparison.Ordinal);
        Assert.DoesNotContain("Record read", (await officer.GetAsync("/people/record")).One("main").TextContent, StringComparison.Ordinal);
        Assert.Contains("Record read", (await officer.GetAsync("/people/record?what=reading")).One("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipe_that_ran_is_on_record_where_it_ran()
    {
        var north = await App.HospitalAsync();
        await App.Services.GetRequiredService<RecipeRunner>().RunAsync(App.Services.GetRequiredService<RecipeFolder>().Named("member-hospital"), north.Tenant, CancellationToken.None);
        Assert.Contains("member-hospital", await north.ValueAsync<string>($"select data::text from kernel.audit where kind = 'recipe.run'"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task House_rules_names_publications_and_decisions_are_on_record()
    {
        var north = await App.HospitalAsync();
        var (administrator, ruth, nurse) = (await north.SignedInAsAsync("administrator", "Ada"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("staff", "Ana"));
        Assert.Equal(303, (await (await administrator.GetAsync("/people/house-rules")).SubmitAsync("Save", ("Input.Words", "go"), ("Input.Years", "7"))).Status);
        Assert.Contains("7 years", (await administrator.GetAsync("/settings")).Words, StringComparison.Ordinal);
        await (await nurse.GetAsync("/account")).SubmitAsync("Save", ("Input.GivenName", "Anna"));
        await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", "Quiet nights"), ("Input.Text", "Words."));
        var waiting = await north.CommentAsync(await north.PostAsync(ruth.Person), nurse.Person, state: "waiting");
        await (await administrator.GetAsync($"/comments/{waiting}/review")).SubmitAsync("Approve");
        Assert.Equal("account.renamed,comment.shown,post.published,setting.changed,setting.changed", await north.ValueAsync<string>($"select string_agg(kind, ',' order by kind) from kernel.audit where kind not like 'session.%' and kind not like 'record.%'"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.audit where data::text like '%Anna%' or data::text like '%Quiet%'"));
    }

    [Theory]
    [InlineData("Input.Years", "0"), InlineData("Input.Years", "31"), InlineData("Input.Years", "x"), InlineData("Input.Words", "burn")]
    public async Task Rules_that_cannot_be_are_refused(string field, string value)
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator", "Ada");
        Assert.NotEmpty((await (await administrator.GetAsync("/people/house-rules")).SubmitAsync("Save", (field, value))).Errors);
        Assert.Equal(404, (await (await north.SignedInAsAsync("privacy officer")).PostAsync("/people/house-rules", ("Input.Words", "go"), ("Input.Years", "7"))).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.house_rule"));
    }
}
