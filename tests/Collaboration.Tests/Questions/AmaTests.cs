using System.Globalization;
using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Questions;

/// <summary>An hour in which a leader is asked: announced, filled before, live while it lasts, and a draft of a post after it.</summary>
public sealed class AmaTests : AppTest
{
    [Fact]
    public async Task It_is_announced_asked_into_before_answered_and_becomes_a_draft_of_a_post()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, ruth, dana) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("communicator", "Dana"));
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        var announced = await (await dana.GetAsync("/questions/ama/new")).SubmitAsync("Announce it", ("Input.Leader", $"{ruth.Person.Id}"), ("Input.Title", "Ask Ruth anything"), ("Input.StartsAt", tomorrow));
        Assert.True(announced.Status == 303, announced.Errors);
        var path = announced.Location![north.Prefix.Length..];
        Assert.Contains("Ask Ruth anything", (await ana.GetAsync("/questions")).Words, StringComparison.Ordinal);
        foreach (var title in new[] { "Soup?", "New *beds*?", "Never answered?" }) { await (await ana.GetAsync(path)).SubmitAsync("Ask", ("Input.Title", title)); }
        var beds = await north.ValueAsync<Guid>($"select id from questions.question where title = 'New *beds*?'");
        var soup = await north.ValueAsync<Guid>($"select id from questions.question where title = 'Soup?'");
        await ben.SecondAsync(beds);
        Assert.Equal(["New *beds*?", "Soup?", "Never answered?"], (await ruth.GetAsync(path)).All(".thread .said a").Select(a => a.TextContent));
        foreach (var (id, words) in new[] { (soup, "Daily."), (beds, "In **May**.") })
        {
            var answered = await (await ruth.GetAsync($"/questions/{id}/answer")).SubmitAsync("Answer", ("Input.Text", words));
            Assert.Equal($"{north.Prefix}{path}#q-{id:N}", answered.Location);
        }
        Assert.Equal("Never answered?", (await ana.GetAsync(path)).One(".thread .said a").TextContent);
        await (await dana.GetAsync($"{path}/close")).SubmitAsync("Close it");
        Assert.Equal(404, (await dana.PostAsync($"{path}/close")).Status);
        Assert.Equal(404, (await ana.PostAsync(path, ("Input.Id", $"{Guid.NewGuid()}"), ("Input.Title", "Too late?"))).Status);
        Assert.Equal("# New \\*beds\\*\\?\n\nIn **May**.\n\n# Soup\\?\n\nDaily.", await north.ValueAsync<string>($"select p.markdown from blogs.post p join questions.ama a on a.post_id = p.id where p.author_id = {ruth.Person.Id} and not exists (select from blogs.publication u where u.post_id = p.id)"));
        var draft = await north.ValueAsync<Guid>($"select post_id from questions.ama");
        Assert.Equal(200, (await ruth.GetAsync($"/posts/{draft}/edit")).Status);
        Assert.Equal(["Never answered?"], (await ana.GetAsync("/questions")).Titles());
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind in ('ama.announced', 'ama.closed') and actor = {dana.Person.Id}"));
    }

    [Fact]
    public async Task Questions_and_counts_come_in_by_themselves()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, ruth) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("leader", "Ruth"));
        var path = await OpenAsync(north, ruth.Person);
        var list = (await ben.GetAsync(path)).One("[data-live]");
        await using var client = await LiveClient.OpenAsync(ben, App);
        await client.JoinAsync(list.GetAttribute("data-live")!, list.GetAttribute("data-cursor")!);
        var id = Guid.NewGuid();
        await ana.PostAsync(path, ("Input.Id", $"{id}"), ("Input.Title", "New beds?"));
        Assert.Contains("New beds?", await HtmlAsync(client, id), StringComparison.Ordinal);
        await ben.SecondAsync(id);
        var counted = await HtmlAsync(client, id);
        Assert.Contains("1</button>", counted, StringComparison.Ordinal);
        Assert.Contains("data-rank=\"1000001\"", counted, StringComparison.Ordinal);
        Assert.DoesNotContain("data-own", counted, StringComparison.Ordinal);
        await ruth.PostAsync($"/questions/{id}/answer", ("Input.Text", "In May."));
        Assert.Contains("In May.", await HtmlAsync(client, id), StringComparison.Ordinal);
        await ana.PostAsync($"/questions/{id}/take-back");
        var gone = await HtmlAsync(client, id);
        Assert.Contains("Taken back", gone, StringComparison.Ordinal);
        Assert.DoesNotContain("New beds?", gone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_votes_at_once_are_each_counted_once()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader"));
        var path = await OpenAsync(north, ruth.Person);
        var ids = new[] { Guid.NewGuid(), Guid.NewGuid() };
        foreach (var id in ids) { await ana.PostAsync(path, ("Input.Id", $"{id}"), ("Input.Title", "Why?")); }
        var voters = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => north.SignedInAsAsync("staff")));
        foreach (var voter in voters) { await voter.TokenAsync(); }
        await Task.WhenAll(voters.SelectMany(v => ids.SelectMany(id => new[] { v.SecondAsync(id), v.SecondAsync(id) })));
        var page = await ana.GetAsync(path);
        Assert.Equal(["40 ask this too", "40 ask this too"], page.All(".thread .do").Select(d => d.TextContent));
        Assert.Equal(80, await north.ValueAsync<long>($"select count(*) from kernel.event where kind = 'question.seconded'"));
    }

    [Fact]
    public async Task Who_may_not_announces_asks_watches_and_closes_nothing()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, ruth) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader"));
        var path = await OpenAsync(north, ruth.Person);
        var list = (await ana.GetAsync(path)).One("[data-live]");
        var elsewhere = await south.SignedInAsAsync("administrator");
        foreach (var nobody in new[] { await north.SignedInAsAsync("patient"), elsewhere, elsewhere.At(App, north.Prefix), north.Stranger() })
        {
            Assert.Equal(404, (await nobody.GetAsync(path)).Status);
            Assert.Equal(404, (await nobody.PostAsync(path, ("Input.Id", $"{Guid.NewGuid()}"), ("Input.Title", "Mine?"))).Status);
            Assert.Equal(404, (await nobody.PostAsync($"{path}/close")).Status);
        }
        foreach (var nobody in new[] { ana, ruth, await north.SignedInAsAsync("moderator") })
        {
            Assert.Equal(404, (await nobody.GetAsync("/questions/ama/new")).Status);
            Assert.Equal(404, (await nobody.PostAsync("/questions/ama/new", ("Input.Title", "Mine"))).Status);
            Assert.Equal(404, (await nobody.PostAsync($"{path}/close")).Status);
        }
        await using var client = await LiveClient.OpenAsync(elsewhere, App);
        Assert.Null(await client.JoinAsync(list.GetAttribute("data-live")!, list.GetAttribute("data-cursor")!));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from questions.question"));
    }

    [Fact]
    public async Task What_cannot_be_announced_is_told_in_a_sentence()
    {
        var north = await App.HospitalAsync();
        var (dana, ana) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff"));
        var errors = (await dana.PostAsync("/questions/ama/new", ("Input.Leader", $"{ana.Person.Id}"), ("Input.Title", ""), ("Input.StartsAt", "2020-01-01T10:00"), ("Input.Minutes", "7"), ("Input.Audience", $"{Audience.Public}"))).Errors;
        foreach (var told in new[] { "Give it a title", "moment has passed", "who is asked", "how long", "who takes part" }) { Assert.Contains(told, errors, StringComparison.Ordinal); }
    }

    private static async Task<string> OpenAsync(Hospital hospital, Colleague leader)
    {
        var id = Guid.NewGuid();
        await hospital.ExecuteAsync($"insert into questions.ama (id, leader_id, title, audience_id, starts_at, ends_at, announced_by, announced_at) values ({id}, {leader.Id}, 'Ask anything', {Audience.Staff}, now() - interval '1 minute', now() + interval '1 hour', {leader.Id}, now())");
        return $"/questions/ama/{id}";
    }

    /// <summary>How the question stands the next time that watchers are told of it.</summary>
    private static async Task<string> HtmlAsync(LiveClient client, Guid question)
    {
        while (true)
        {
            var items = (await client.ChangedAsync()).GetProperty("items").EnumerateArray().Where(i => i.GetProperty("id").GetGuid() == question).ToList();
            if (items is [.., JsonElement item]) { return item.GetProperty("html").GetString()!; }
        }
    }
}
