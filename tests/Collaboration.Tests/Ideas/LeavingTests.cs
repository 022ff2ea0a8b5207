using Collaboration.Testing;
using Collaboration.Tests.Leaving;
using Xunit;

namespace Collaboration.Tests.Ideas;

/// <summary>What becomes of ideas when people leave.</summary>
public sealed class LeavingTests : AppTest
{
    [Fact]
    public async Task With_somebodys_words_their_ideas_go_and_what_was_said_under_them_and_what_was_one_with_them_stands_alone()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, admin) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("administrator"));
        var (id, same) = (await ana.ProposeAsync(), await ben.ProposeAsync("Hot water at night"));
        await (await ben.GetAsync($"/ideas/{id}")).SubmitInAsync(".talk", "Say it", ("Input.Text", "Who pays?"));
        await admin.PostAsync($"/ideas/{same}/merge", ("Into", $"{id}"));
        await north.RemoveAsync(admin, ana.Person, "go");
        Assert.Equal(404, (await ben.GetAsync($"/ideas/{id}")).Status);
        Assert.Equal(["Hot water at night"], (await ben.GetAsync("/ideas")).Titles());
        Assert.DoesNotContain("Who pays?", (await ben.GetAsync("/discussion")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await ben.GetAsync($"/discussion/conversations/{id}")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.notice where withdrawn_at is null and account_id = {ben.Person.Id}"));
        await Wait.UntilAsync("the words are gone", async () => await north.ValueAsync<long>($"select count(*) from ideas.idea where proposed_by = {ana.Person.Id}") == 0);
    }

    [Fact]
    public async Task Where_somebodys_words_stay_their_ideas_do_under_the_name_that_stands_in()
    {
        var north = await App.HospitalAsync();
        var (ana, admin) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("administrator"));
        var id = await ana.ProposeAsync();
        await north.RemoveAsync(admin, ana.Person, "stay");
        var page = await admin.GetAsync($"/ideas/{id}");
        Assert.Contains("hot", page.One(".prose").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(ana.Person.FamilyName, page.Text, StringComparison.Ordinal);
    }
}
