using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Discussions;
using Collaboration.Tests.Ideas;
using Collaboration.Tests.Questions;
using Collaboration.Tests.Sealing;
using Xunit;

namespace Collaboration.Tests.Shifts;

/// <summary>What stands first on the front page of somebody who has been away.</summary>
public sealed class ShiftTests : AppTest
{
    private static Task<int> AwayAsync(Hospital hospital, Browser person, double hours) => hospital.ExecuteAsync($"""
        insert into kernel.last_here (account_id, seen_at) values ({person.Person.Id}, now() - {hours} * interval '1 hour') on conflict (tenant_id, account_id) do update set seen_at = excluded.seen_at, left_at = null
        """);

    private static async Task<IReadOnlyList<string>> SinceAsync(Browser person) => [.. (await person.GetAsync("/")).All(".shift li").Select(i => $"{i.QuerySelector(".meta")!.TextContent.Split(" · ")[0]}: {i.QuerySelector("a")!.TextContent}")];

    /// <summary>Written by somebody who is no leader, and so no reason by itself.</summary>
    private static async Task<Writing.PostRow> PlainAsync(Hospital hospital, string title, Guid? audience = null, double daysAgo = 0)
    {
        var post = await hospital.PostAsync(await hospital.PersonAsync("Cleo", "communicator"), title, audience, daysAgo: daysAgo);
        await hospital.ExecuteAsync($"update blogs.post set by_leader = false where id = {post.Id}");
        return post;
    }

    [Fact]
    public async Task Each_reason_is_told_in_words_and_the_strongest_stands_first()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        var nights = await north.GroupAsync("Nights", ana.Person.Id);
        var ruth = await north.PersonAsync("Ruth", "leader");
        await AwayAsync(north, ana, 20);
        var pinned = await PlainAsync(north, "Fire drill");
        await north.ExecuteAsync($"update blogs.publication set is_pinned = true where post_id = {pinned.Id}");
        await north.PostAsync(ruth, "We will hire");
        var old = await PlainAsync(north, "Old talk", daysAgo: 3);
        await north.CommentAsync(old, ben.Person, "I agree", parent: await north.CommentAsync(old, ana.Person, "Too few", daysAgo: 3));
        await PlainAsync(north, "Night rota", nights);
        var liked = await PlainAsync(north, "A good read");
        await ben.PostAsync($"/posts/{liked.Id}/recommendation", ("on", "true"));
        Assert.Equal(
        [
            $"Pinned, from {await NameAsync(north, pinned.Id)}: Fire drill", $"From {ruth.FullName}, Respiratory: We will hire", "Reply to you from Ben: Old talk",
            "For Nights: Night rota", "1 colleague recommends it: A good read",
        ], await SinceAsync(ana));
        var page = await ana.GetAsync("/");
        Assert.Equal("Since your last shift", page.One(".shift h2").TextContent);
        Assert.Contains("You are up to date.", page.One(".shift").TextContent, StringComparison.Ordinal);
        Assert.StartsWith($"{north.Prefix}{old.Path}?comment=", page.All(".shift a")[2].GetAttribute("href"), StringComparison.Ordinal);
    }

    private static Task<string> NameAsync(Hospital hospital, Guid post) => hospital.ValueAsync<string>($"select a.given_name || ' ' || a.family_name from blogs.post p join kernel.account a on a.id = p.author_id where p.id = {post}");

    [Fact]
    public async Task Answers_in_the_discussion_to_a_post_and_what_came_of_an_idea_are_told()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("moderator", "Ben"));
        var (said, idea) = (await ana.SayAsync("Who has the key?"), await ana.ProposeAsync("A key box"));
        await ben.SayAsync("I do", $"{Talk.Everyone}/{said}");
        await ben.SayAsync("And a second one", $"{Talk.Everyone}/{said}");
        await ben.PostAsync($"/ideas/{idea}/stage", ("Input.Stage", "done"), ("Input.Reason", "It hangs there."), ("Input.Link", "/"));
        await AwayAsync(north, ana, 5);
        Assert.Equal(["You said, we did: A key box", "Reply to you from Ben: In Everyone"], await SinceAsync(ana));
        Assert.Empty(await SinceAsync(ben));
    }

    [Fact]
    public async Task An_answer_is_told_to_whoever_asks_and_what_waits_to_the_leader()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, cleo, ruth) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("staff", "Cleo"), await north.SignedInAsAsync("leader", "Ruth"));
        var (lee, mo) = (await north.SignedInAsAsync("leader", "Lee"), await north.SignedInAsAsync("moderator", "Mo"));
        await north.HaveHoldersAsync();
        var (beds, rota, told, behind) = (await ana.AskAsync("New beds?", ruth.Person.Id), await ben.AskAsync("A better rota?"), await ben.AskAsync("Who said so?", lee.Person.Id), Guid.NewGuid());
        await ana.PostAsync("/questions/ask/sealed", Questions.Asked.Form(behind, "Who checks?", ruth.Person.Id));
        await north.EmptyTheBoxAsync(App);
        await ben.SecondAsync(beds);
        foreach (var person in new[] { ana, ben, cleo, ruth, lee }) { await AwayAsync(north, person, 5); }
        // The one that colleagues ask too comes first; a leader hears of what is another's only when it is put to them.
        Assert.Equal(["Ana asks you: New beds?", "A colleague, sealed, asks you: Who checks?"], (await SinceAsync(ruth)).Take(2));
        Assert.Contains("Ben asks the leadership: A better rota?", await SinceAsync(ruth));
        Assert.DoesNotContain(await SinceAsync(ruth), t => t.Contains("Who said so?", StringComparison.Ordinal));
        await north.ExecuteAsync($"update questions.question set came_at = now() - interval '9 hours' where id = {told}");
        Assert.DoesNotContain(await SinceAsync(lee), t => t.Contains("Who said so?", StringComparison.Ordinal));
        await mo.PostAsync($"/questions/{told}/moderate?handler=Redirect", ("Input.To", $"{ruth.Person.Id}"));
        Assert.Contains("Ben asks you: Who said so?", await SinceAsync(ruth));
        foreach (var id in new[] { beds, behind }) { await ruth.PostAsync($"/questions/{id}/answer", ("Input.Text", "In May.")); }
        Assert.Equal([$"{ruth.Person.FullName} answers your question: Who checks?", $"{ruth.Person.FullName} answers your question: New beds?"], await SinceAsync(ana));
        Assert.Equal([$"{ruth.Person.FullName} answers what you ask too: New beds?"], await SinceAsync(ben));
        Assert.Empty(await SinceAsync(cleo));
        Assert.DoesNotContain(await SinceAsync(ruth), t => t.Contains("New beds?", StringComparison.Ordinal));
        await ana.PostAsync($"/questions/{beds}/take-back");
        Assert.Empty(await SinceAsync(ben));
    }

    [Fact]
    public async Task There_are_never_more_than_five_and_one_reason_does_not_hide_the_others()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff", "Ana");
        var nights = await north.GroupAsync("Nights", ana.Person.Id);
        await AwayAsync(north, ana, 24 * 14);
        var ruth = await north.PersonAsync("Ruth", "leader");
        for (var i = 0; i < 8; i++) { await north.PostAsync(ruth, $"Word {i}"); }
        foreach (var title in new[] { "First night", "Second night", "Third night" }) { await PlainAsync(north, title, nights); }
        var told = await SinceAsync(ana);
        Assert.Equal(5, told.Count);
        Assert.Equal(["Word 7", "Word 6", "Word 5", "Third night", "Second night"], told.Select(t => t.Split(": ")[1]));
    }

    [Fact]
    public async Task A_thing_is_told_once_for_its_best_reason()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        await AwayAsync(north, ana, 20);
        var ruth = await north.PersonAsync("Ruth", "leader");
        var post = await north.PostAsync(ruth, "Pinned and liked");
        await north.ExecuteAsync($"update blogs.publication set is_pinned = true where post_id = {post.Id}");
        await ben.PostAsync($"/posts/{post.Id}/recommendation", ("on", "true"));
        Assert.Equal([$"Pinned, from {ruth.FullName}: Pinned and liked"], await SinceAsync(ana));
    }

    [Fact]
    public async Task With_nothing_new_one_line_says_so_and_a_stranger_reads_nothing_of_it()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "Before", Audience.Public, daysAgo: 2);
        await AwayAsync(north, ana, 20);
        var page = await ana.GetAsync("/");
        Assert.Empty(page.All(".shift"));
        Assert.StartsWith("You are up to date.", page.One(".up-to-date").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("up to date", (await north.Stranger().GetAsync("/")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_new_stays_new_while_the_person_reads_and_is_not_after_the_next_shift()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        await AwayAsync(north, ana, 20);
        await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "While you were out");
        for (var i = 0; i < 3; i++)
        {
            Assert.Single(await SinceAsync(ana));
            // An hour later, and an hour later, the visit is the same; so it is in another browser.
            await north.ExecuteAsync($"update kernel.last_here set seen_at = seen_at - interval '1 hour', left_at = left_at - interval '1 hour' where account_id = {ana.Person.Id}");
            Assert.Single(await SinceAsync(await north.SignedInAsync(ana.Person)));
        }
        await north.ExecuteAsync($"update kernel.last_here set seen_at = now() - interval '4 hours' where account_id = {ana.Person.Id}");
        await north.ExecuteAsync($"update blogs.publication set published_at = now() - interval '5 hours'");
        await north.ExecuteAsync($"update blogs.post set first_published_at = now() - interval '5 hours'");
        Assert.Empty(await SinceAsync(ana));
        Assert.Empty(await SinceAsync(ana));
    }

    [Fact]
    public async Task Nobody_is_told_what_they_may_not_read()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, ben, far) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await south.SignedInAsAsync("administrator"));
        var nights = await north.GroupAsync("Nights", ana.Person.Id, ben.Person.Id);
        foreach (var person in new[] { ana, ben }) { await AwayAsync(north, person, 20); }
        var post = await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "For the night", nights);
        var old = await PlainAsync(north, "Old talk", nights, daysAgo: 3);
        await north.CommentAsync(old, ana.Person, "I agree", parent: await north.CommentAsync(old, ben.Person, "Too few", daysAgo: 3));
        await north.ExecuteAsync($"update blogs.publication set is_pinned = true where post_id = {post.Id}");
        await ana.PostAsync($"/posts/{post.Id}/recommendation", ("on", "true"));
        Assert.NotEmpty(await SinceAsync(ana));
        await north.ExecuteAsync($"delete from kernel.audience_member where account_id = {ben.Person.Id}");
        Assert.Empty(await SinceAsync(ben));
        Assert.Empty(await SinceAsync(far));
        await north.ExecuteAsync($"with e as (insert into kernel.event (stream, kind, subject, at) values ('blogs', 'post.withdrawn', {post.Id}, now())) delete from blogs.publication where post_id = {post.Id}");
        await Wait.UntilAsync("what is withdrawn is not told", async () => (await SinceAsync(ana)).Count == 0);
    }

    [Fact]
    public async Task What_is_switched_off_is_not_told()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, ruth) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("leader", "Ruth"));
        await ben.SayAsync("I do", $"{Talk.Everyone}/{await ana.SayAsync("Who has the key?")}");
        await ana.AskAsync("New beds?", ruth.Person.Id);
        await AwayAsync(north, ana, 5);
        await AwayAsync(north, ruth, 5);
        Assert.Single(await SinceAsync(ana));
        Assert.Single(await SinceAsync(ruth));
        await SwitchOnAsync(north, "People", "Blogs", "Settings", "Discussions");
        Assert.Single(await SinceAsync(ana));
        Assert.Empty(await SinceAsync(ruth));
        await SwitchOnAsync(north, "People", "Blogs", "Settings");
        Assert.Empty(await SinceAsync(ana));
    }

    private async Task SwitchOnAsync(Hospital hospital, params string[] features)
    {
        await hospital.ExecuteAsync($"update catalogue.tenant set features = {features} where id = {hospital.Id}");
        await App.CatalogueChangedAsync();
        await App.FindAsync(hospital.Id, t => t.Features?.Count == features.Length);
    }
}
