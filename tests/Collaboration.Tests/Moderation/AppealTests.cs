using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Media;
using Collaboration.Tests.Privacy;
using Xunit;

namespace Collaboration.Tests.Moderation;

/// <summary>A writer says once that a decision was wrong, and another moderator than the first decides.</summary>
public sealed class AppealTests : AppTest
{
    [Fact]
    public async Task Another_moderator_decides_and_the_writer_reads_what_came_of_it()
    {
        var north = await App.HospitalAsync();
        var (max, mia, wes) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("moderator", "Mia"), await north.SignedInAsAsync("leader", "Wes"));
        var decision = await north.TakenBackAsync(max, wes.Person);
        Assert.Contains("took back your comment", (await wes.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        var mine = await wes.GetAsync("/moderation/mine");
        Assert.Contains(Recalling.Words, mine.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await mine.SubmitAsync("Send it to somebody else", ("Input.Words", "It was a quotation."))).Status);
        Assert.Contains("another decides", (await max.GetAsync("/moderation")).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await max.GetAsync($"/moderation/appeals/{decision}")).Status);
        Assert.Equal(404, (await max.PostAsync($"/moderation/appeals/{decision}", ("Input.Verdict", "stands"), ("Input.Answer", "x"))).Status);
        var page = await mia.GetAsync($"/moderation/appeals/{decision}");
        Assert.Contains(Recalling.Words, page.Words, StringComparison.Ordinal);
        Assert.Contains("It was a quotation.", page.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await page.SubmitAsync("Decide", ("Input.Verdict", "wrong"), ("Input.Answer", "It quotes the poster."))).Status);
        mine = await wes.GetAsync("/moderation/mine");
        Assert.Contains("You were right", mine.Words, StringComparison.Ordinal);
        Assert.Contains("It quotes the poster.", mine.Words, StringComparison.Ordinal);
        Assert.Contains("it stands again", (await wes.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind in ('appeal.made', 'appeal.decided')"));
    }

    [Theory]
    [MemberData(nameof(Recalling.Kinds), MemberType = typeof(Recalling))]
    public async Task What_was_taken_back_wrongly_stands_again_whatever_it_is(string what, string kind)
    {
        var north = await App.HospitalAsync();
        var (max, mia, wes, rea) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("moderator", "Mia"), await north.SignedInAsAsync("leader", "Wes"), await north.SignedInAsAsync("staff", "Rea"));
        var (address, place) = await north.StandingAsync(what, wes.Person);
        var before = await ShownAsync();
        await rea.ReportAsync(address, kind: kind);
        Assert.Equal(303, (await (await max.TakeAsync()).SubmitAsync("Decide", ("Input.Verdict", "take back"), ("Input.Reason", "insult"))).Status);
        Assert.DoesNotContain(Recalling.Words, (await rea.GetAsync(place)).Words, StringComparison.Ordinal);
        await mia.WinAsync(wes);
        Assert.Contains(Recalling.Words, (await rea.GetAsync(place)).Words, StringComparison.Ordinal);
        Assert.Equal(before, await ShownAsync());
        Assert.Contains("It stands again.", (await wes.GetAsync("/moderation/mine")).Words, StringComparison.Ordinal);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind like '%.restored' or kind like '%-restored' or (kind = 'profile.changed' and actor = {mia.Person.Id})"));
        // It can be taken back again.
        await rea.ReportAsync(address, kind: kind);
        Assert.Equal(303, (await (await max.TakeAsync()).SubmitAsync("Decide", ("Input.Verdict", "take back"), ("Input.Reason", "insult"))).Status);
        Assert.DoesNotContain(Recalling.Words, (await rea.GetAsync(place)).Words, StringComparison.Ordinal);

        async Task<string> ShownAsync() => string.Join(' ', (await rea.GetAsync(place)).One("main").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task What_an_officer_recalled_wrongly_stands_again_and_what_was_said_of_it_counts_again()
    {
        var north = await App.HospitalAsync();
        var (olga, paul, wes, stranger) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("privacy officer", "Paul"), await north.SignedInAsAsync("leader", "Wes"), north.Stranger());
        var post = await north.PostAsync(wes.Person, "Warm blankets", Audience.Public);
        await north.ExecuteAsync($"update blogs.publication set published_at = now() - interval '9 days' where post_id = {post.Id}");
        await north.ExecuteAsync($"insert into privacy.finding (id, thing_kind, thing_id, path, place, kind, mark, is_taken_out, said_by, said_at) values (gen_random_uuid(), 'post', {post.Id}, {post.Path}, 'staff', 'name', repeat('a', 32), false, {wes.Person.Id}, now())");
        await olga.RecallAsync(post.Path);
        Assert.Equal("told", await north.ValueAsync<string>($"select verdict from privacy.review"));
        Assert.Equal(404, (await stranger.GetAsync(post.Path)).Status);
        await paul.WinAsync(wes);
        await Wait.UntilAsync("everybody reads it again", async () => (await stranger.GetAsync(post.Path)).Status == 200);
        Assert.Contains("Warm blankets", (await stranger.GetAsync("/blogs/lets-talk/atom.xml")).Text, StringComparison.Ordinal);
        Assert.True(await north.ValueAsync<bool>($"select published_at < now() - interval '8 days' from blogs.publication where post_id = {post.Id}"));
        Assert.Equal("fine", await north.ValueAsync<string>($"select verdict from privacy.review"));
        await Wait.UntilAsync("it is found again", async () => (await wes.GetAsync("/search?q=blankets")).Words.Contains("Warm blankets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_is_seen_again_once_it_is_opened_and_drawn()
    {
        var north = await App.HospitalAsync();
        var (olga, paul, ruth) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("privacy officer", "Paul"), await north.SignedInAsAsync("communicator", "Ruth"));
        var (file, again) = (await LibraryTests.BringAsync(north, ruth, "whiteboard.png"), await LibraryTests.BringAsync(north, ruth, "board-again.png"));
        await olga.RecallAsync($"/media/library/{file.Id}", reason: "picture");
        await Wait.UntilAsync("both are sealed", async () => await north.ValueAsync<long>($"select count(*) from media.recalled where sealed_at is not null") == 2);
        await paul.WinAsync(ruth);
        foreach (var one in new[] { file, again }) { await Wait.UntilAsync("it is seen again", async () => (await ruth.GetAsync(one.Path)).Status == 200); }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.recalled"));
        Assert.Contains("in a few minutes", (await ruth.GetAsync("/moderation/mine")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_meanwhile_stays_as_it_is_and_the_writer_reads_why()
    {
        var north = await App.HospitalAsync();
        var (max, mia, wes, rea) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("moderator", "Mia"), await north.SignedInAsAsync("leader", "Wes"), await north.SignedInAsAsync("staff", "Rea"));
        foreach (var (what, change, why) in new (string, FormattableString, string)[]
        {
            ("post", $"update blogs.post set markdown = 'A draft' where title = {Recalling.Words}", "It has been changed since"),
            ("answer", $"update questions.question set state = 'declined', settled_at = now()", "The question has been settled since."),
            ("profile", $"update people.profile set bio = 'Other words'", "You have written something else since"),
            ("reply", $"update stories.story set state = 'declined'", "The story that it answers is not there any more."),
        })
        {
            var (address, place) = await north.StandingAsync(what, wes.Person);
            await rea.ReportAsync(address, kind: what);
            await (await max.TakeAsync()).SubmitAsync("Decide", ("Input.Verdict", "take back"), ("Input.Reason", "insult"));
            await north.ExecuteAsync(change);
            await mia.WinAsync(wes);
            Assert.DoesNotContain(Recalling.Words, (await rea.GetAsync(place)).Words, StringComparison.Ordinal);
            Assert.Contains(why, (await wes.GetAsync("/moderation/mine")).Words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_legal_hold_keeps_is_as_it_was_kept_and_votes_that_are_gone_are_told()
    {
        var north = await App.HospitalAsync();
        var (max, mia, wes, rea) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("moderator", "Mia"), await north.SignedInAsAsync("leader", "Wes"), await north.SignedInAsAsync("staff", "Rea"));
        async Task<Guid> LostAsync(bool isHeld)
        {
            var (address, _) = await north.StandingAsync("idea", wes.Person);
            var id = Guid.Parse(address[^36..]);
            await north.ExecuteAsync($"insert into ideas.vote (idea_id, account_id, is_for, at) values ({id}, {rea.Person.Id}, true, now())");
            if (isHeld) { await north.ExecuteAsync($"insert into kernel.legal_hold (id, kind, subject_id, reason, placed_by, placed_at) values (gen_random_uuid(), 'idea', {id}, 'A case', {max.Person.Id}, now())"); }
            await rea.ReportAsync(address);
            await (await max.TakeAsync()).SubmitAsync("Decide", ("Input.Verdict", "take back"), ("Input.Reason", "insult"));
            if (isHeld) { await north.ExecuteAsync($"update ideas.idea set html = '<p>as it was kept</p>' where id = {id}"); }
            await mia.WinAsync(wes);
            return id;
        }
        await LostAsync(isHeld: false);
        Assert.Contains("The votes for it are not back", (await wes.GetAsync("/moderation/mine")).Words, StringComparison.Ordinal);
        var held = await LostAsync(isHeld: true);
        Assert.Equal((1, "<p>as it was kept</p>"), (await north.ValueAsync<int>($"select count(*)::int from ideas.vote where idea_id = {held}"), await north.ValueAsync<string>($"select html from ideas.idea where id = {held} and taken_back_at is null")));
    }

    [Fact]
    public async Task It_is_made_once_and_decided_once()
    {
        var north = await App.HospitalAsync();
        var (max, wes) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("leader", "Wes"));
        var decision = await north.TakenBackAsync(max, wes.Person);
        var made = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => wes.PostAsync("/moderation/mine", ("Input.Decision", $"{decision}"), ("Input.Words", "It was a quotation."))));
        Assert.Single(made, m => m.Status == 303);
        var others = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => north.SignedInAsAsync("moderator")));
        var decided = await Task.WhenAll(others.Select(o => o.PostAsync($"/moderation/appeals/{decision}", ("Input.Verdict", "stands"), ("Input.Answer", "It insults."))));
        Assert.Single(decided, d => d.Status == 303);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'appeal.decided'"));
    }

    [Fact]
    public async Task Nobody_appeals_for_another_nor_in_another_hospital()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync());
        var wes = await north.SignedInAsAsync("leader", "Wes");
        var decision = await north.TakenBackAsync(await north.SignedInAsAsync("moderator", "Max"), wes.Person);
        foreach (var other in new[] { await north.SignedInAsAsync("staff"), await south.SignedInAsAsync("staff") })
        {
            Assert.Equal(404, (await other.PostAsync("/moderation/mine", ("Input.Decision", $"{decision}"), ("Input.Words", "It was a quotation."))).Status);
            Assert.DoesNotContain(Recalling.Words, (await other.GetAsync("/moderation/mine")).Words, StringComparison.Ordinal);
        }
        await wes.PostAsync("/moderation/mine", ("Input.Decision", $"{decision}"), ("Input.Words", "It was a quotation."));
        Assert.Equal(404, (await (await south.SignedInAsAsync("moderator")).PostAsync($"/moderation/appeals/{decision}", ("Input.Verdict", "wrong"), ("Input.Answer", "x"))).Status);
        Assert.Equal(404, (await (await north.SignedInAsAsync("staff")).PostAsync($"/moderation/appeals/{decision}", ("Input.Verdict", "wrong"), ("Input.Answer", "x"))).Status);
    }

    [Fact]
    public async Task Of_what_a_privacy_officer_took_back_another_officer_decides()
    {
        var north = await App.HospitalAsync();
        var (olga, paul, max, wes) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("privacy officer", "Paul"), await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("leader", "Wes"));
        var (address, _) = await north.StandingAsync("comment", wes.Person);
        await olga.RecallAsync(address);
        var mine = await wes.GetAsync("/moderation/mine");
        Assert.Contains("It may tell who a patient is.", mine.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Recalling.Words, mine.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await mine.SubmitAsync("Send it to somebody else", ("Input.Words", "It was a quotation."))).Status);
        var decision = await north.ValueAsync<Guid>($"select id from privacy.decision");
        foreach (var other in new[] { max, olga })
        {
            Assert.Equal(404, (await other.GetAsync($"/moderation/appeals/{decision}")).Status);
            Assert.Equal(404, (await other.PostAsync($"/moderation/appeals/{decision}", ("Input.Verdict", "wrong"), ("Input.Answer", "x"))).Status);
        }
        Assert.DoesNotContain("quotation", (await max.GetAsync("/moderation")).Words, StringComparison.Ordinal);
        Assert.Equal(303, (await (await paul.GetAsync($"/moderation/appeals/{decision}")).SubmitAsync("Decide", ("Input.Verdict", "stands"), ("Input.Answer", "She can be found by the bed."))).Status);
        Assert.Contains("She can be found by the bed.", (await wes.GetAsync("/moderation/mine")).Words, StringComparison.Ordinal);
    }
}
