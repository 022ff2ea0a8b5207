using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.CommandLine;
using Collaboration.Tests.Feeds;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>Newsletters, podcasts, webhooks and private feeds of a hospital that is exported and restored.</summary>
public sealed class MovedTests : AppTest
{
    private Installed _installed = null!;
    private Hospital _was = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (_installed, _was) = (Installed.Of(App), await App.HospitalAsync("letters"));
    }

    public override async Task DisposeAsync() => await _installed.DisposeAsync();

    [Fact]
    public async Task Every_table_of_theirs_comes_along_row_by_row()
    {
        var newsletter = await _was.NewsletterAsync();
        await UnderWayAsync(newsletter);
        await FilledAsync(newsletter);
        await using var superuser = await App.Cluster.OpenAsync("postgres");
        var left = (await Rows.LeftAsync(superuser, _was.Id)).Select(line => line.Split(':')[0]).ToList();
        var theirs = await superuser.ListAsync<string>($"select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('newsletters', 'webhooks') or (schemaname, tablename) in (('kernel', 'feed_key'), ('blogs', 'podcast'), ('blogs', 'podcast_cover'), ('blogs', 'episode'), ('blogs', 'download'))");
        Assert.Empty(theirs.Except(left));
        var now = await RestoredAsync();
        Assert.Empty(await Rows.DifferencesAsync(superuser, _was.Id, now.Id));
    }

    [Fact]
    public async Task What_was_going_out_waits_there_until_somebody_lets_it_go_on_and_nobody_gets_it_from_both()
    {
        var newsletter = await _was.NewsletterAsync();
        var run = await UnderWayAsync(newsletter);
        var now = await RestoredAsync();
        await now.GoOnAsync(run);
        Assert.Contains("came here from an export", await now.StoppedAsync(run), StringComparison.Ordinal);
        Assert.Empty(Letter.AllTo(App, $"waits-{_was.Id}@example.org"));
        var page = await (await now.SignedInAsAsync("communicator")).GetAsync($"/newsletters/runs/{run}");
        Assert.Contains("came here from an export", page.One("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(303, (await page.SubmitAsync("Go on")).Status);
        await now.EndedAsync(run);
        Assert.Single(Letter.AllTo(App, $"waits-{_was.Id}@example.org"));
        Assert.Empty(Letter.AllTo(App, $"has-it-{_was.Id}@example.org"));
        Assert.Equal("waiting", await _was.ValueAsync<string>($"select state from newsletters.delivery where state <> 'sent'"));
    }

    [Fact]
    public async Task Who_had_stopped_gets_nothing_there_and_the_link_of_an_old_mail_still_stops_it()
    {
        var newsletter = await _was.NewsletterAsync();
        var (reads, stopped, quiet) = ($"reads-{_was.Id}@example.org", $"stopped-{_was.Id}@example.org", $"quiet-{_was.Id}@example.org");
        var reader = await _was.ReaderAsync(newsletter, reads);
        await _was.ReaderAsync(newsletter, stopped, state: "stopped");
        await _was.ReaderAsync(newsletter, quiet);
        await _was.ExecuteAsync($"insert into newsletters.suppression (id, address, key, reason, note, at) values (gen_random_uuid(), {quiet}, {quiet}, 'complained', '', now())");
        await _was.EndedAsync(await _was.SendAsync(newsletter, await _was.IssueAsync(newsletter)));
        var link = new Uri(Assert.Single(Letter.AllTo(App, reads)).Headers["List-Unsubscribe"].Split('<', '>')[1]).AbsolutePath[_was.Prefix.Length..];
        var now = await RestoredAsync();
        await now.EndedAsync(await now.SendAsync(newsletter, await now.IssueAsync(newsletter, "From the new place", number: 2)));
        Assert.Contains(Letter.AllTo(App, reads), l => l.Subject == "From the new place");
        Assert.Empty(Letter.AllTo(App, stopped).Concat(Letter.AllTo(App, quiet)));
        Assert.Equal(200, (await now.Stranger().PostBareAsync(link, ("List-Unsubscribe", "One-Click"))).Status);
        Assert.Equal(("stopped", "active"), (await now.ValueAsync<string>($"select state from newsletters.subscriber where id = {reader}"), await _was.ValueAsync<string>($"select state from newsletters.subscriber where id = {reader}")));
    }

    [Fact]
    public async Task A_private_feed_has_another_address_there_and_a_webhook_says_that_it_needs_another_secret()
    {
        var (nurse, ruth) = (await _was.SignedInAsAsync("staff"), await _was.PersonAsync("Ruth", "leader"));
        await _was.PostAsync(ruth, "For staff");
        var old = await PrivateFeedTests.MadeAsync(nurse);
        await HookAsync(isOn: true);
        var now = await RestoredAsync();
        Assert.Equal((404, 200), ((await now.Stranger().GetAsync(old + "/rss.xml")).Status, (await _was.Stranger().GetAsync(old + "/rss.xml")).Status));
        var page = await (await now.SignedInAsync(nurse.Person)).GetAsync("/account/feeds");
        var own = new Uri(page.One("#all").GetAttribute("value")!).AbsolutePath;
        Assert.Contains("For staff", (await now.Stranger().SendAsync(HttpMethod.Get, own, null)).Text, StringComparison.Ordinal);
        await now.ExecuteAsync($"insert into kernel.job (id, kind, run_at) values (gen_random_uuid(), 'webhooks', now())");
        await Wait.UntilAsync("the hook is asked", async () => (await now.ValueAsync<string?>($"select answer from webhooks.delivery where attempts > 0"))?.Contains("Make a new one", StringComparison.Ordinal) == true);
    }

    private async Task<Hospital> RestoredAsync()
    {
        await Wait.UntilAsync("no run has a job", async () => await _was.ValueAsync<long>($"select count(*) from kernel.job where run_at < now() + interval '1 hour' and kind = 'newsletters.send'") == 0);
        var file = _installed.PathOf("letters.export");
        (await _installed.RunAsync("tenants", "export", _was.Tenant.ShortName, file)).Done();
        var restored = (await _installed.RunAsync("tenants", "restore", file, "--short-name", $"{_was.Tenant.ShortName}-again", "--json")).Json();
        return await App.FindAsync(restored.GetProperty("id").GetInt32(), _ => true);
    }

    /// <summary>A run that one reader has had and another waits for; no job goes on with it.</summary>
    private async Task<Guid> UnderWayAsync(Guid newsletter)
    {
        var (issue, run) = (await _was.IssueAsync(newsletter), Guid.CreateVersion7());
        var (has, waits) = (await _was.ReaderAsync(newsletter, $"has-it-{_was.Id}@example.org"), await _was.ReaderAsync(newsletter, $"waits-{_was.Id}@example.org", name: "Zoë “Ж”, 100 %"));
        await _was.ExecuteAsync($"insert into newsletters.run (id, newsletter_id, issue_id, begun_at, filled_at) values ({run}, {newsletter}, {issue}, now(), now())");
        await _was.ExecuteAsync($"insert into newsletters.delivery (id, run_id, subscriber_id, state, tries, due_at, done_at) values (gen_random_uuid(), {run}, {has}, 'sent', 1, now(), now()), (gen_random_uuid(), {run}, {waits}, 'waiting', 0, now(), null)");
        return run;
    }

    /// <summary>A row of everything else.</summary>
    private async Task FilledAsync(Guid newsletter)
    {
        var (nurse, ruth) = (await _was.SignedInAsAsync("staff"), await _was.PersonAsync("Ruth", "leader"));
        var (post, upload) = (await _was.PostAsync(ruth, "An episode", Audience.Public), Guid.CreateVersion7());
        await PrivateFeedTests.MadeAsync(nurse);
        await HookAsync(isOn: false);
        await _was.ExecuteAsync($"insert into newsletters.approval (issue_id, revision, approved_by, approved_at) select id, 1, {ruth.Id}, now() from newsletters.issue");
        await _was.ExecuteAsync($"insert into newsletters.tally (issue_id, piece_id, came, day, count) select id, id, 'mail', '2026-11-20', 5000000000 from newsletters.issue");
        await _was.ExecuteAsync($"insert into newsletters.rule (postal) values ('1 Harbor Road, Harbor Falls')");
        await _was.ExecuteAsync($"insert into newsletters.pace (per_minute) values (300)");
        await _was.ExecuteAsync($"insert into newsletters.suppression (id, address, key, reason, note, at, lifted_at, lifted_by, lifted_why) values (gen_random_uuid(), 'Ж@example.org', 'ж@example.org', 'asked', '', now(), now(), {ruth.Id}, 'Wrote to us')");
        await _was.ExecuteAsync($"insert into newsletters.import_run (id, newsletter_id, file_name, upload_id, is_rehearsal, state, done, total, counts, started_by, started_at, ended_at) values ({upload}, {newsletter}, 'list.csv', {upload}, true, 'done', 1, 1, '{{\"odd\": 1}}', {ruth.Id}, now(), now())");
        await _was.ExecuteAsync($"insert into newsletters.import_line (run_id, number, file, line, address, why) values ({upload}, 1, '', 2, 'nobody', 'There is no @ in it.')");
        await _was.ExecuteAsync($"insert into blogs.podcast (blog_id, guid, title, author, owner_email, category, language, is_explicit, is_serial, since) select id, gen_random_uuid(), 'Rounds', 'Us', 'us@example.org', 'Health & Fitness', 'en', false, false, now() from blogs.blog where slug = 'lets-talk'");
        await _was.ExecuteAsync($"insert into blogs.podcast_cover (blog_id, content) select blog_id, decode('00ff10', 'hex') from blogs.podcast");
        await _was.ExecuteAsync($"insert into blogs.episode (post_id, season, number, kind, is_explicit, people, chapters) values ({post.Id}, 1, 2, 'full', false, 'Ana, host', '0:00 Begin')");
        await _was.ExecuteAsync($"insert into blogs.download (post_id, day, downloads) values ({post.Id}, '2026-11-20', 7)");
    }

    private async Task HookAsync(bool isOn)
    {
        var (hook, post) = (Guid.CreateVersion7(), await _was.PostAsync(await _was.PersonAsync("Lee", "leader"), "Told", Audience.Public));
        await _was.ExecuteAsync($"insert into webhooks.hook (id, address, types, sealed_secret, origin, is_on, made_at) values ({hook}, 'https://hooks.example.org/', '{{post.published}}', 'sealed elsewhere', 'https://north.example.org', {isOn}, now())");
        await _was.ExecuteAsync($"insert into webhooks.delivery (id, hook_id, type, subject, happened_at, state, due_at) values (gen_random_uuid(), {hook}, 'post.published', {post.Id}, now(), 'waiting', now() + interval '1 hour')");
        if (isOn) { await _was.ExecuteAsync($"update webhooks.delivery set due_at = now()"); }
    }
}
