using System.Text.Json;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Discussions;

/// <summary>Colleagues whom a message names.</summary>
public sealed class MentionTests : AppTest
{
    private static string HandleOf(Browser person) => $"{person.Person.GivenName}.{person.Person.FamilyName}".ToLowerInvariant();

    private static async Task<bool> IsToldAsync(Browser person) => (await person.GetAsync("/account/notices")).Words.Contains("mentioned you", StringComparison.Ordinal);

    [Fact]
    public async Task Who_is_named_is_linked_by_the_present_name_and_told_once()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        var id = await ana.SayAsync($"Ask @{HandleOf(ben).ToUpperInvariant()}, or `@{HandleOf(ben)}` or ana@{HandleOf(ben)} or @nobody.here");
        var link = (await ana.GetAsync(Talk.Everyone)).One($"#m-{id:N} .mention");
        Assert.Equal(($"@{ben.Person.FullName}", $"{north.Prefix}/directory/{ben.Person.Id}"), (link.TextContent, link.GetAttribute("href")));
        Assert.Single((await ana.GetAsync(Talk.Everyone)).All($"#m-{id:N} .mention"));
        Assert.Contains("@nobody.here", (await ana.GetAsync(Talk.Everyone)).One($"#m-{id:N}").TextContent, StringComparison.Ordinal);
        Assert.Contains($"Ask @{ben.Person.FullName}, or", (await ana.GetAsync("/discussion")).Words, StringComparison.Ordinal);
        await Wait.UntilAsync("Ben is told", async () => await IsToldAsync(ben));
        Assert.StartsWith($"Ask @{{{ben.Person.Id:N}}}, or ", await north.ValueAsync<string>($"select markdown from discussions.message where id = {id}"), StringComparison.Ordinal);
        await north.ExecuteAsync($"update kernel.account set family_name = 'Newname' where id = {ben.Person.Id}");
        var page = await ana.GetAsync($"/discussion/messages/{id}/edit");
        Assert.Equal("@Ben Newname", (await ana.GetAsync(Talk.Everyone)).One($"#m-{id:N} .mention").TextContent);
        Assert.Contains("Ask @ben.newname,", page.One("textarea").TextContent, StringComparison.Ordinal);
        await page.SubmitAsync("Save");
        await Wait.UntilAsync("the job is done", async () => await north.ValueAsync<long>($"select count(*) from kernel.job where kind = 'discussions.message-told'") == 0);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.notice where account_id = {ben.Person.Id} and kind = 'Discussions.Mentioned'"));
    }

    [Fact]
    public async Task Who_may_not_read_the_channel_is_neither_named_nor_told_nor_offered()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (desk, ana, ben, pat, sue) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("patient", "Pat"), await south.SignedInAsAsync("staff", "Sue"));
        await desk.PostAsync("/discussion/new", ("Input.Name", "Rota"), ("Input.Audience", $"{Kernel.Audiences.Audience.SomePeople}"));
        await desk.PostAsync("/discussion/rota/people", ("Input.Invite", $"{ana.Person.Id}"));
        var id = await desk.SayAsync($"@{HandleOf(ana)} @{HandleOf(ben)} @{HandleOf(pat)} @{HandleOf(sue)} @{{{ben.Person.Id:N}}}", "/discussion/rota");
        Assert.Equal([$"@{ana.Person.FullName}"], (await desk.GetAsync("/discussion/rota")).All($"#m-{id:N} .mention").Select(m => m.TextContent));
        await Wait.UntilAsync("Ana is told", async () => await IsToldAsync(ana));
        foreach (var other in new[] { ben, pat }) { Assert.False(await IsToldAsync(other)); }
        Assert.Equal([HandleOf(ana)], await OfferedAsync(desk, "rota", HandleOf(ana)[..^2]));
        Assert.Contains(HandleOf(ben), await OfferedAsync(ana, "everyone", HandleOf(ben)));
        Assert.Empty(await OfferedAsync(desk, "rota", HandleOf(ben)));
        foreach (var other in new[] { ben, pat, sue.At(App, north.Prefix), north.Stranger() }) { Assert.Equal(404, (await other.GetAsync("/discussion/rota/names?q=a")).Status); }
    }

    [Fact]
    public async Task Of_two_with_one_name_each_is_called_by_one_of_their_own()
    {
        var north = await App.HospitalAsync();
        var (ana, first, second) = (await north.SignedInAsAsync("staff", "Ana"), await north.PersonAsync("Jo", "staff"), await north.PersonAsync("Jo", "staff"));
        await north.ExecuteAsync($"update kernel.account set family_name = 'Müller-O''Hara', created_at = created_at + interval '1 day' where id = {second.Id}");
        await north.ExecuteAsync($"update kernel.account set family_name = 'Muller Ohara' where id = {first.Id}");
        Assert.Equal(["jo.muller.ohara", "jo.muller.ohara.2"], (await OfferedAsync(ana, "everyone", "jo.mu")).Order());
        var id = await ana.SayAsync("@jo.muller.ohara.2 and @Jo.Müller.OHara and @jo.muller.ohara.3.");
        Assert.Equal([second.Id, first.Id], (await ana.GetAsync(Talk.Everyone)).All($"#m-{id:N} .mention").Select(m => Guid.Parse(m.GetAttribute("href")!.Split('/')[^1])));
    }

    [Fact]
    public async Task Names_that_make_a_message_too_long_are_told_of_and_what_was_typed_is_kept()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.PersonAsync("B", "staff"));
        await north.ExecuteAsync($"update kernel.account set family_name = '' where id = {ben.Id}");
        var text = new string('x', 3990) + " @b";
        Assert.Contains("with the people whom it names", (await ana.PostAsync(Talk.Everyone, ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", text))).Errors, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> OfferedAsync(Browser person, string channel, string typed)
    {
        using var json = JsonDocument.Parse((await person.GetAsync($"/discussion/{channel}/names?q={Uri.EscapeDataString(typed)}")).Text);
        return [.. json.RootElement.EnumerateArray().Select(n => n.GetProperty("handle").GetString()!)];
    }
}
