using Collaboration.Testing;
using Collaboration.Tests.CommandLine;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>A server that is killed at any moment of publishing, of taking back, or when a consent ends leaves a story as it was before or as it is after.</summary>
[Long]
public sealed class KillTests(Crashing crashing) : IClassFixture<Crashing>
{
    [Theory]
    [InlineData("stories.look"), InlineData("stories.story"), InlineData("stories.decision"), InlineData("kernel.event"), InlineData("kernel.notice"), InlineData(null)]
    public async Task While_it_is_published(string? table)
    {
        await using var ward = await WardAsync();
        var (other, id) = (await ToldAsync(ward), await ToldAsync(ward));
        await PublishAsync(ward, other);
        var page = await TakenAsync(ward, id);
        var before = await StateAsync(ward, id);
        await KilledAsync(ward, table, id, () => ward.Dana.SubmitAsync(page, "Publish it"));
        Assert.Equal(table is null ? await StateAsync(ward, other) : before, await StateAsync(ward, id));
        await using var again = await WardAsync();
        if (table is not null) { await PublishAsync(again, id); }
        Assert.StartsWith("published t t 1 ", await StateAsync(again, id), StringComparison.Ordinal);
        Assert.Equal(await StateAsync(again, other), await StateAsync(again, id));
    }

    [Theory]
    [InlineData("stories.answers"), InlineData("kernel.notice"), InlineData("stories.story"), InlineData("kernel.event"), InlineData(null)]
    public async Task While_it_is_taken_back(string? table)
    {
        await using var ward = await WardAsync();
        var (other, id) = (await PublishedAsync(ward), await PublishedAsync(ward));
        await TakeBackAsync(ward, other);
        var before = await StateAsync(ward, id);
        await KilledAsync(ward, table, id, () => TakeBackAsync(ward, id));
        Assert.Equal(table is null ? await StateAsync(ward, other) : before, await StateAsync(ward, id));
        await using var again = await WardAsync();
        if (table is not null) { await TakeBackAsync(again, id); }
        Assert.StartsWith("taken back f f ", await StateAsync(again, id), StringComparison.Ordinal);
        Assert.Equal(await StateAsync(again, other), await StateAsync(again, id));
    }

    [Theory]
    [InlineData("stories.answers"), InlineData("stories.story"), InlineData("kernel.event"), InlineData(null)]
    public async Task While_its_consent_ends(string? table)
    {
        await using var ward = await WardAsync();
        var id = await PublishedAsync(ward);
        var before = await StateAsync(ward, id);
        await KilledAsync(ward, table, id, () => EndAsync(ward, id));
        if (table is not null) { Assert.Equal(before, await StateAsync(ward, id)); }
        await using var again = await WardAsync();
        await again.Database.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'stories.end'");
        await Wait.UntilAsync("it has ended", async () => (await StateAsync(again, id)).StartsWith("expired f f ", StringComparison.Ordinal));
        Assert.Equal(1, await again.Database.ValueAsync<long>($"select count(*) from kernel.event where subject = {id} and kind = 'story.expired'"));
    }

    [Fact]
    public async Task With_many_at_it_at_once()
    {
        for (var round = 0; round < 3; round++)
        {
            await using var ward = await WardAsync();
            var (told, published, ending) = (new List<Guid>(), new List<Guid>(), new List<Guid>());
            for (var i = 0; i < 5; i++) { told.Add(await ToldAsync(ward)); published.Add(await PublishedAsync(ward)); ending.Add(await PublishedAsync(ward)); }
            var pages = new List<Seen>();
            foreach (var id in told) { pages.Add(await TakenAsync(ward, id)); }
            var before = new Dictionary<Guid, string>();
            foreach (var id in told.Concat(published).Concat(ending)) { before[id] = await StateAsync(ward, id); }
            foreach (var id in ending) { await EndAsync(ward, id); }
            List<Task> all = [.. pages.Select(page => ward.Dana.SubmitAsync(page, "Publish it")), .. published.Select(id => TakeBackAsync(ward, id))];
            await Task.WhenAny(all);
            await KillAsync(ward);
            await Task.WhenAll(all.Select(a => a.ContinueWith(_ => { }, TaskScheduler.Default)));
            await QuietAsync(ward);
            foreach (var (id, was) in before)
            {
                var (isNow, kinds) = (await StateAsync(ward, id), await ward.Database.ListAsync<string>($"select kind from kernel.event where subject = {id} and stream = 'stories' order by 1"));
                if (isNow == was) { continue; }
                // Whoever has taken a story twice shows it as one that was taken once.
                Assert.Equal(told.Contains(id) ? "published t t 1 1 1 0 1 1 0" : $"{(ending.Contains(id) ? "expired" : "taken back")} f f 1 2 0 0 0 0 1", isNow);
                Assert.Equal(told.Contains(id) ? ["story.published"] : ending.Contains(id) ? ["story.expired", "story.published"] : ["story.published", "story.taken-back"], kinds);
            }
        }
    }

    /// <summary>Kills the server while it waits for a table in the middle of its work; without one, as soon as the work is to be seen.</summary>
    private static async Task KilledAsync(Ward ward, string? table, Guid story, Func<Task> work)
    {
        var before = await StateAsync(ward, story);
        Task doing;
        await using (var other = await ward.Installed.OpenAsync())
        {
            await other.ExecuteAsync($"begin");
            await other.ExecuteAsync($"select set_config('testing.rows', {table ?? ""}, true)");
            // Readers pass, the next writer waits.
            if (table is not null) { await other.ExecuteAsync($"do $do$ begin execute format('lock table %s in share row exclusive mode', current_setting('testing.rows')); end $do$"); }
            doing = work();
            await Wait.UntilAsync("it is in the middle", async () => table is null ? await StateAsync(ward, story) != before : await other.ValueAsync<bool>($"select exists (select from pg_locks where not granted and relation = {table}::regclass)"));
            await KillAsync(ward);
            await other.ExecuteAsync($"rollback");
        }
        try { await doing; }
        catch (Exception lost) when (Server.IsLoss(lost)) { }
        await QuietAsync(ward);
    }

    private static async Task KillAsync(Ward ward)
    {
        ward.Server.Program.Kill();
        await ward.Server.Program.EndAsync();
    }

    /// <summary>What a server had begun ends with its connections.</summary>
    private static Task QuietAsync(Ward ward) =>
        Wait.UntilAsync("nothing of it is left", async () => await ward.Database.ValueAsync<long>($"select count(*) from pg_stat_activity where usename like 'collab%' and state <> 'idle'") == 0);

    /// <summary>All that is said of a story, in a line.</summary>
    private static Task<string> StateAsync(Ward ward, Guid id) => ward.Database.ValueAsync<string>($"""
        select concat_ws(' ', s.state, s.path is not null, s.markdown <> '', (select count(*) from stories.decision d where d.story_id = s.id),
            (select count(*) from kernel.audit a where a.subject = s.id), (select count(*) from search.item i where i.id = s.id), (select count(*) from stories.claim c where c.story_id = s.id),
            (select count(*) from kernel.notice n where n.path = '/stories/own/' || s.id and n.withdrawn_at is null), (select count(*) from stories.consent c where c.story_id = s.id and c.taken_back_at is null),
            (select count(*) from kernel.job j where j.kind = 'stories.forget' and j.data ->> 'Story' = s.id::text))
        from stories.story s where s.id = {id}
        """);

    private async Task<Ward> WardAsync()
    {
        var server = await crashing.ServerAsync();
        var database = await crashing.Installed.OpenAsync();
        await database.ExecuteAsync($"select set_config('app.tenant', id::text, false) from catalogue.tenant where short_name = 'lakeside'");
        var password = server.Program.Output.Split("Password of all demo people: ")[^1].Split('\n')[0];
        return new Ward(crashing.Installed, server, database, await SignedInAsync("dana"), await SignedInAsync("paul"));

        async Task<Visitor> SignedInAsync(string name)
        {
            var visitor = server.Visitor();
            await visitor.SignInAsync("/lakeside", $"{name}@lakeside.example", password);
            return visitor;
        }
    }

    private static async Task<Guid> ToldAsync(Ward ward)
    {
        var (id, consent) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await ward.Database.ExecuteAsync($"""
            insert into stories.story (id, teller_id, kind, language, title, markdown, html, naming, name, service, condition, place, source, state, revision, begun_at, saved_at, told_at)
            select {id}, a.id, 'self', 'en', 'Until it was light', 'She sat with me.', '<p>She sat with me.</p>', 'none', '', '', '', '', 'web', 'told', 1, now(), now(), now() from kernel.account a where a.email = 'paul@lakeside.example' and a.tenant_id = kernel.current_tenant()
            """);
        await ward.Database.ExecuteAsync($"""
            insert into stories.consent (id, story_id, version, purpose, wording, choice, channels, recipients, authority, authority_words, signature, signed_at)
            values ({consent}, {id}, 1, 'story', '1', 'site', array['site'], '', 'self', '', 'Paul Hendry', now())
            """);
        return id;
    }

    private static async Task<Guid> PublishedAsync(Ward ward)
    {
        var id = await ToldAsync(ward);
        await PublishAsync(ward, id);
        return id;
    }

    /// <returns>The page of whoever has it in hand.</returns>
    private static async Task<Seen> TakenAsync(Ward ward, Guid id)
    {
        var page = await ward.Dana.GetAsync($"/lakeside/stories/review/{id}");
        // In hand it is still, after a server that ended.
        if (!page.Text.Contains("Publish it", StringComparison.Ordinal)) { await ward.Dana.SubmitAsync(page, "Take it"); }
        return await ward.Dana.GetAsync($"/lakeside/stories/review/{id}");
    }

    private static async Task PublishAsync(Ward ward, Guid id) => Assert.Equal(303, (await ward.Dana.SubmitAsync(await TakenAsync(ward, id), "Publish it")).Status);

    private static async Task TakeBackAsync(Ward ward, Guid id) => Assert.Equal(303, (await ward.Paul.SubmitAsync(await ward.Paul.GetAsync($"/lakeside/stories/own/{id}/take-back"), "Take it back")).Status);

    /// <summary>Its last day is past, and the job for it due.</summary>
    private static async Task EndAsync(Ward ward, Guid id)
    {
        await using var other = await ward.Installed.OpenAsync();
        await other.ExecuteAsync($"select set_config('app.tenant', id::text, false) from catalogue.tenant where short_name = 'lakeside'");
        // A signed consent is never changed, but by a test that cannot wait for tomorrow.
        await other.ExecuteAsync($"set session_replication_role = replica");
        await other.ExecuteAsync($"update stories.consent set ends_on = current_date - 2, ends_event = 'chosen' where story_id = {id}");
        await other.ExecuteAsync($"insert into kernel.job (id, kind, data, run_at) values (gen_random_uuid(), 'stories.end', jsonb_build_object('Story', {id}::uuid), now())");
    }

    private sealed record Ward(Installed Installed, Server Server, NpgsqlConnection Database, Visitor Dana, Visitor Paul) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Dana.Dispose();
            Paul.Dispose();
            await Database.DisposeAsync();
        }
    }
}
