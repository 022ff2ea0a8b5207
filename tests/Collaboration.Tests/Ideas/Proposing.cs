using Collaboration.Kernel.Audiences;
using Collaboration.Testing;

namespace Collaboration.Tests.Ideas;

/// <summary>What tests of ideas do again and again.</summary>
internal static class Proposing
{
    public static async Task<Guid> ProposeAsync(this Browser person, string title = "A kettle for every ward", string text = "Night shifts walk ten minutes for *hot* water.", Guid? group = null)
    {
        var id = Guid.CreateVersion7();
        var answer = await person.PostAsync("/ideas/new", ("Input.Id", $"{id}"), ("Input.Title", title), ("Input.Text", text), ("Input.Audience", $"{(group is null ? Audience.Staff : Audience.SomeGroups)}"), ("Input.Groups", group?.ToString()));
        return answer.Status == 303 ? id : throw new InvalidOperationException($"Not proposed: {answer.Status} {answer.Errors}");
    }

    public static Task<Page> VoteAsync(this Browser person, Guid idea, string vote) => person.PostAsync($"/ideas/{idea}/vote", ("vote", vote));

    /// <summary>How many are for it and against it.</summary>
    public static async Task<(long For, long Against)> VotesAsync(this Hospital hospital, Guid idea) =>
        (await hospital.ValueAsync<long>($"select count(*) from ideas.vote where idea_id = {idea} and is_for"), await hospital.ValueAsync<long>($"select count(*) from ideas.vote where idea_id = {idea} and not is_for"));

    public static async Task<Guid> GroupAsync(this Hospital hospital, string name, params Guid[] people)
    {
        var (group, key) = (Guid.CreateVersion7(), Audience.KeyOf(name));
        await hospital.ExecuteAsync($"insert into kernel.audience (id, kind, name, key, group_kind, source) values ({group}, 'group', {name}, {key}, 'shift', 'hand')");
        await hospital.ExecuteAsync($"insert into kernel.audience_member (audience_id, account_id, source) select {group}, id, 'hand' from unnest({people}) id");
        return group;
    }

    public static IReadOnlyList<string> Titles(this Page page) => [.. page.All(".idea h2").Select(h => h.TextContent)];
}
