using Collaboration.Kernel.Files;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Discussions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Leaving;

/// <summary>What is held is hidden, never purged: each purge is tried here.</summary>
public sealed class HoldTests : AppTest
{
    private sealed record Scene(Hospital North, Browser Officer, Browser Administrator, Browser Nurse, Browser Ruth, Writing.PostRow Own, Writing.PostRow Others, Guid Said);

    private async Task<Scene> SceneAsync()
    {
        var north = await App.HospitalAsync();
        var (officer, administrator, nurse, ruth) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("administrator", "Ada"), await north.SignedInAsAsync("staff", "Xenia"), await north.SignedInAsAsync("leader", "Ruth"));
        var (own, others) = (await north.PostAsync(nurse.Person, "Quiet nights"), await north.PostAsync(ruth.Person));
        return new(north, officer, administrator, nurse, ruth, own, others, await north.CommentAsync(others, nurse.Person, "Words of evidence"));
    }

    private static async Task HoldAsync(Browser officer, string what)
    {
        var answer = await (await officer.GetAsync("/people/holds")).SubmitAsync("Hold it", ("Input.What", what), ("Input.Reason", "Case 12"));
        Assert.True(answer.Status == 303, answer.Errors);
    }

    private static async Task LiftAsync(Browser officer)
    {
        var hold = (await officer.GetAsync("/people/holds")).One(".listing td a").GetAttribute("href")!;
        Assert.Equal(303, (await (await officer.SendAsync(HttpMethod.Get, hold, null)).SubmitAsync("Lift the hold")).Status);
    }

    [Theory]
    [InlineData("person")]
    [InlineData("comment")]
    public async Task A_comment_that_is_taken_back_is_hidden_and_kept_until_the_hold_is_lifted(string held)
    {
        var s = await SceneAsync();
        await HoldAsync(s.Officer, held == "person" ? s.Nurse.Person.Email : $"http://127.0.0.1{s.North.Prefix}{s.Others.Path}#c-{s.Said:N}");
        Assert.Equal(303, (await s.Nurse.PostAsync($"/comments/{s.Said}/take-back")).Status);
        foreach (var browser in new[] { s.Nurse, s.Ruth, s.Administrator }) { Assert.DoesNotContain("evidence", (await browser.GetAsync(s.Others.Path)).Text, StringComparison.Ordinal); }
        Assert.Equal("Words of evidence", await TextAsync(s));
        await LiftAsync(s.Officer);
        await Wait.UntilAsync("the words are gone", async () => await TextAsync(s) == "");
    }

    [Theory]
    [InlineData("person")]
    [InlineData("message")]
    public async Task A_message_that_is_taken_back_is_hidden_and_kept_until_the_hold_is_lifted(string held)
    {
        var s = await SceneAsync();
        var (said, free) = (await s.Nurse.SayAsync("Words of evidence"), await s.Ruth.SayAsync("Words of nobody"));
        await HoldAsync(s.Officer, held == "person" ? s.Nurse.Person.Email : $"http://127.0.0.1{s.North.Prefix}{Talk.Everyone}#m-{said:N}");
        Assert.Equal(303, (await s.Nurse.PostAsync($"/discussion/messages/{said}/edit", ("Input.Text", "Harmless now"))).Status);
        Assert.Equal(303, (await s.Nurse.PostAsync($"/discussion/messages/{said}/take-back")).Status);
        Assert.Equal(303, (await s.Ruth.PostAsync($"/discussion/messages/{free}/take-back")).Status);
        foreach (var browser in new[] { s.Nurse, s.Ruth, s.Administrator }) { Assert.DoesNotContain("evidence", (await browser.GetAsync(Talk.Everyone)).Text, StringComparison.Ordinal); }
        Assert.Equal(("Harmless now", ""), (await SaidAsync(said), await SaidAsync(free)));
        Assert.Equal("Words of evidence", await s.North.ValueAsync<string>($"select words from kernel.earlier_words where item_id = {said}"));
        var hold = (await s.Officer.GetAsync("/people/holds")).One(".listing td a").GetAttribute("href")!;
        if (held == "message") { Assert.Contains("Words of evidence", (await s.Officer.SendAsync(HttpMethod.Get, hold, null)).Words, StringComparison.Ordinal); }
        Assert.Equal(404, (await s.Administrator.SendAsync(HttpMethod.Get, hold, null)).Status);
        await LiftAsync(s.Officer);
        await Wait.UntilAsync("the words are gone", async () => await SaidAsync(said) == "");

        Task<string> SaidAsync(Guid id) => s.North.ValueAsync<string>($"select markdown from discussions.message where id = {id}");
    }

    [Fact]
    public async Task A_message_is_held_only_by_an_address_of_this_hospital()
    {
        var (s, south) = (await SceneAsync(), await App.HospitalAsync("south"));
        var said = await (await south.SignedInAsAsync("staff")).SayAsync("Words of the south");
        var answer = await (await s.Officer.GetAsync("/people/holds")).SubmitAsync("Hold it", ("Input.What", $"{Talk.Everyone}#m-{said:N}"), ("Input.Reason", "Case 12"));
        Assert.NotEmpty(answer.Errors);
    }

    [Fact]
    public async Task Somebody_elses_hold_keeps_nothing_of_ones_own()
    {
        var s = await SceneAsync();
        await HoldAsync(s.Officer, s.Ruth.Person.Email);
        await s.Nurse.PostAsync($"/comments/{s.Said}/take-back");
        Assert.Equal("", await TextAsync(s));
    }

    [Fact]
    public async Task What_a_held_comment_said_before_it_was_changed_is_kept_for_who_may_read_it_and_that_is_on_record()
    {
        var s = await SceneAsync();
        await HoldAsync(s.Officer, $"{s.Others.Path}#c-{s.Said:N}");
        Assert.Equal(303, (await (await s.Nurse.GetAsync($"/comments/{s.Said}/edit")).SubmitAsync("Save", ("Input.Text", "Harmless now"))).Status);
        var hold = (await s.Officer.GetAsync("/people/holds")).One(".listing td a").GetAttribute("href")!;
        Assert.Contains("Words of evidence", (await s.Officer.SendAsync(HttpMethod.Get, hold, null)).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await s.Administrator.SendAsync(HttpMethod.Get, hold, null)).Status);
        Assert.Equal(1, await s.North.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'hold.read' and actor = {s.Officer.Person.Id} and subject = {s.Said}"));
        Assert.DoesNotContain("evidence", (await s.Nurse.GetAsync(s.Others.Path)).Text, StringComparison.Ordinal);
        await LiftAsync(s.Officer);
        await Wait.UntilAsync("the earlier words are gone", async () => await s.North.ValueAsync<long>($"select count(*) from kernel.earlier_words") == 0);
    }

    [Fact]
    public async Task Who_is_held_and_removed_is_hidden_and_kept_and_goes_when_the_hold_is_lifted()
    {
        var s = await SceneAsync();
        await HoldAsync(s.Officer, s.Nurse.Person.FullName);
        await s.North.RemoveAsync(s.Administrator, s.Nurse.Person, "go");
        Assert.Equal(404, (await s.Nurse.GetAsync("/account")).Status);
        foreach (var browser in new[] { s.Ruth, s.Administrator }) { Assert.Equal(404, (await browser.GetAsync(s.Own.Path)).Status); }
        Assert.DoesNotContain("legal hold", (await s.Administrator.GetAsync("/people")).Words, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("We listened.", "Words of evidence"), (await s.North.ValueAsync<string>($"select markdown from blogs.post where id = {s.Own.Id}"), await TextAsync(s)));
        Assert.Contains(s.Nurse.Person.FullName, (await s.Officer.GetAsync("/people/holds")).Words, StringComparison.Ordinal);
        await LiftAsync(s.Officer);
        await Wait.UntilAsync("everything is gone", async () => await s.North.ValueAsync<long>($"select (select count(*) from blogs.post where id = {s.Own.Id}) + (select count(*) from blogs.comment) + (select count(*) from people.removal where finished_at is null)") == 0);
        Assert.DoesNotContain(s.Nurse.Person.FamilyName, (await s.Officer.GetAsync("/people/holds")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_stays_for_a_held_comment_under_it_where_nobody_sees_either()
    {
        var s = await SceneAsync();
        var reply = await s.North.CommentAsync(s.Own, s.Ruth.Person, "Evidence of Ruth");
        await HoldAsync(s.Officer, $"{s.Own.Path}#c-{reply:N}");
        await s.North.RemoveAsync(s.Administrator, s.Nurse.Person, "go");
        Assert.Equal(404, (await s.Ruth.GetAsync(s.Own.Path)).Status);
        Assert.Equal("Evidence of Ruth", await s.North.ValueAsync<string>($"select markdown from blogs.comment where id = {reply}"));
        await LiftAsync(s.Officer);
        await Wait.UntilAsync("the post is gone", async () => await s.North.ValueAsync<long>($"select count(*) from blogs.post where id = {s.Own.Id}") == 0);
    }

    [Fact]
    public async Task Pictures_of_somebody_who_is_held_stay_on_the_disk()
    {
        var s = await SceneAsync();
        var picture = (await s.North.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), "dot.gif", new MemoryStream(Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")), s.Nurse.Person.Id, default)))!;
        await HoldAsync(s.Officer, s.Nurse.Person.Email);
        var order = $$"""{"Account":"{{s.Nurse.Person.Id}}"}""";
        await s.North.ExecuteAsync($"insert into kernel.job (id, kind, data, run_at) values (gen_random_uuid(), 'media.unused', {order}::jsonb, now())");
        await Wait.UntilAsync("the job has run", async () => await s.North.ValueAsync<long>($"select count(*) from kernel.job where kind not like 'search.%'") == 0);
        Assert.Equal(200, (await s.Nurse.GetAsync(picture.Path)).Status);
    }

    [Fact]
    public async Task A_hold_that_is_placed_while_a_removal_waits_wins()
    {
        var s = await SceneAsync();
        var (me, order) = (s.Nurse.Person.Id, $$"""{"Account":"{{s.Nurse.Person.Id}}"}""");
        await s.North.ExecuteAsync($"update kernel.account set suspended_at = now(), removed_at = now() where id = {me}");
        await s.North.ExecuteAsync($"insert into people.removal (account_id, words, asked_by, asked_at, given_name, family_name) values ({me}, 'go', {s.Administrator.Person.Id}, now(), 'Xenia', 'Quill')");
        await HoldAsync(s.Officer, $"/people/{me}");
        await s.North.ExecuteAsync($"insert into kernel.job (id, kind, data, run_at) values (gen_random_uuid(), 'people.removal', {order}::jsonb, now())");
        await Wait.UntilAsync("the job has run", async () => await s.North.ValueAsync<long>($"select count(*) from kernel.job where kind not like 'search.%'") == 0);
        Assert.Equal("Words of evidence", await TextAsync(s));
        await LiftAsync(s.Officer);
        await Wait.UntilAsync("the removal is finished", async () => await s.North.ValueAsync<long>($"select count(*) from people.removal where finished_at is null") == 0);
    }

    [Fact]
    public async Task A_hold_waits_for_a_purge_that_is_under_way()
    {
        var s = await SceneAsync();
        var form = await s.Officer.GetAsync("/people/holds");
        await using var purge = await s.North.OpenAsync();
        await using var transaction = await purge.BeginTransactionAsync();
        await purge.ExecuteAsync($"select pg_advisory_xact_lock_shared(38, {s.North.Id})");
        var placed = form.SubmitAsync("Hold it", ("Input.What", s.Nurse.Person.Email), ("Input.Reason", "Case 12"));
        await Wait.UntilAsync("the hold waits", async () => await s.North.ValueAsync<long>($"select count(*) from pg_locks where locktype = 'advisory' and classid = 38 and objid::int = {s.North.Id} and not granted") == 1);
        await transaction.CommitAsync();
        Assert.Equal(303, (await placed).Status);
    }

    [Fact]
    public async Task The_hourly_sweep_leaves_what_is_held()
    {
        var s = await SceneAsync();
        var free = await s.North.PersonAsync("Fred", "staff");
        await s.North.SignedInAsync(free);
        await s.North.ExecuteAsync($"update kernel.session set expires_at = now() - interval '1 day' where account_id in ({s.Nurse.Person.Id}, {free.Id})");
        await s.North.ExecuteAsync($"insert into kernel.event (stream, kind, actor, at) values ('test', 'test.held', {s.Nurse.Person.Id}, now() - interval '90 days'), ('test', 'test.free', {free.Id}, now() - interval '90 days')");
        await HoldAsync(s.Officer, s.Nurse.Person.Email);
        await using var worker = await App.Cluster.OpenAsync("collab_worker");
        await worker.ExecuteAsync($"select kernel.sweep_sessions(), kernel.sweep_events(now() - interval '30 days')");
        Assert.Equal((1, 0), (await SessionsAsync(s.North, s.Nurse.Person), await SessionsAsync(s.North, free)));
        Assert.Equal("test.held", await s.North.ValueAsync<string>($"select string_agg(kind, ',') from kernel.event where stream = 'test'"));
    }

    [Fact]
    public async Task A_notice_goes_after_its_period_with_the_mail_that_it_went_out_in_and_stays_where_it_is_held()
    {
        var s = await SceneAsync();
        var (free, old) = (await s.North.PersonAsync("Fred", "staff"), TimeProvider.System.GetUtcNow().AddDays(-366));
        foreach (var (account, text, at) in new[] { (s.Nurse.Person.Id, "held", old), (free.Id, "old", old), (free.Id, "new", old.AddDays(30)) })
        {
            var (notice, mail) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            await s.North.ExecuteAsync($"insert into kernel.notice (id, account_id, text, path, created_at) values ({notice}, {account}, {text}, '/', {at})");
            await s.North.ExecuteAsync($"insert into notifications.mail (id, account_id, is_digest, made_at, held_until, done_at) values ({mail}, {account}, false, {at}, {at}, {at})");
            await s.North.ExecuteAsync($"insert into notifications.mailed (notice_id, mail_id) values ({notice}, {mail})");
        }
        await HoldAsync(s.Officer, s.Nurse.Person.Email);
        await using var worker = await App.Cluster.OpenAsync("collab_worker");
        while (await worker.ValueAsync<long>($"select kernel.sweep_notices(now() - interval '365 days', 1)") == 1) { }
        Assert.Equal("held,new", await s.North.ValueAsync<string>($"select string_agg(text, ',' order by text) from kernel.notice where account_id in ({s.Nurse.Person.Id}, {free.Id})"));
        foreach (var account in new[] { s.Nurse.Person.Id, free.Id })
        {
            await s.North.UseAsync<IServiceProvider, bool>(async services =>
            {
                await App.Services.GetServices<IJobHandler>().Single(h => h.Kind == Notices.MailJob).RunAsync(services, $$"""{"account":"{{account}}"}""", CancellationToken.None);
                return true;
            });
        }
        Assert.Equal(2, await s.North.ValueAsync<long>($"select count(*) from notifications.mail"));
    }

    [Fact]
    public async Task A_hospital_with_somebody_who_is_held_is_neither_removed_nor_purged()
    {
        var s = await SceneAsync();
        await HoldAsync(s.Officer, s.Nurse.Person.Email);
        var removal = App.Services.GetRequiredService<TenantRemoval>();
        var refused = await Assert.ThrowsAsync<TenantException>(() => removal.RemoveAsync(s.North.Tenant, true, CancellationToken.None));
        Assert.Contains("under a legal hold", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Case 12", refused.Message, StringComparison.Ordinal);
        await App.Network().ExecuteAsync($"update catalogue.tenant set state = 'removed', prefix = null, purge_after = now() where id = {s.North.Id}");
        Assert.Contains("under a legal hold", (await Assert.ThrowsAsync<TenantException>(() => removal.PurgeAsync(s.North.Id, CancellationToken.None))).Message, StringComparison.Ordinal);
        Assert.Equal("Words of evidence", await TextAsync(s));
    }

    [Fact]
    public async Task A_hold_on_the_whole_hospital_keeps_everything_and_lifting_it_lets_go()
    {
        var s = await SceneAsync();
        var removal = App.Services.GetRequiredService<TenantRemoval>();
        await removal.HoldAsync(s.North.Tenant, "Case 12", CancellationToken.None);
        await s.North.ExecuteAsync($"insert into people.password_request (id, address_hash, sealed_address, origin, asked_at) values (gen_random_uuid(), {new string('0', 64)}, 'x', 'x', now() - interval '9 days')");
        await s.North.ExecuteAsync($"insert into import.run (id, program, file_name, for_staff, is_rehearsal, state, started_at, ended_at) values (gen_random_uuid(), 'Ghost', 'old.json', true, true, 'done', now() - interval '90 days', now() - interval '90 days')");
        Assert.Contains("The network holds everything here", (await s.Officer.GetAsync("/people/holds")).Words, StringComparison.Ordinal);
        await s.North.RemoveAsync(s.Administrator, s.Nurse.Person, "go");
        await (await s.North.Stranger().GetAsync("/account/password/forgotten")).SubmitAsync("Send", ("Input.Email", "nobody@example.org"));
        await Wait.UntilAsync("the request is answered", async () => await s.North.ValueAsync<long>($"select count(*) from kernel.job where kind = 'people.password'") == 0);
        Assert.Equal(2, await s.North.ValueAsync<long>($"select count(*) from people.password_request"));
        Assert.Equal("Words of evidence", await TextAsync(s));
        await removal.HoldAsync(s.North.Tenant, null, CancellationToken.None);
        await Wait.UntilAsync("everything is gone", async () => await s.North.ValueAsync<long>($"select (select count(*) from blogs.comment) + (select count(*) from people.removal where finished_at is null)") == 0);
    }

    [Fact]
    public async Task Accounts_that_are_held_do_not_become_one()
    {
        var s = await SceneAsync();
        await HoldAsync(s.Officer, s.Nurse.Person.Email);
        var form = await s.Administrator.GetAsync($"/people/{s.Nurse.Person.Id}/merge?with={s.Ruth.Person.Id}");
        Assert.Contains("Ask your privacy officer", (await form.SubmitAsync("Make them one", ("Input.Stays", $"{s.Ruth.Person.Id}"))).Errors, StringComparison.Ordinal);
        Assert.Equal(2, await s.North.ValueAsync<long>($"select count(*) from kernel.account where removed_at is null and id in ({s.Nurse.Person.Id}, {s.Ruth.Person.Id})"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_held_and_nothing_without_a_reason()
    {
        var (s, south) = (await SceneAsync(), await App.HospitalAsync("south"));
        var foreign = await south.PersonAsync("Fay", "staff");
        var form = await s.Officer.GetAsync("/people/holds");
        foreach (var what in new[] { "", "Nobody", "%", foreign.Email, $"/people/{foreign.Id}", "/blogs/lets-talk/nothing", $"{s.Own.Path}#c-{Guid.NewGuid():N}", "/", new string('x', 501) })
        {
            var refused = await form.SubmitAsync("Hold it", ("Input.What", what), ("Input.Reason", "Case 12"));
            Assert.True(refused.Status == 200 && refused.Errors.Length > 0, what);
        }
        Assert.Contains("Say why", (await form.SubmitAsync("Hold it", ("Input.What", s.Nurse.Person.Email), ("Input.Reason", " "))).Errors, StringComparison.Ordinal);
        await HoldAsync(s.Officer, s.Nurse.Person.Email);
        Assert.Contains("held already", (await form.SubmitAsync("Hold it", ("Input.What", s.Nurse.Person.Email), ("Input.Reason", "Again"))).Errors, StringComparison.Ordinal);
        Assert.Equal(1, await s.North.ValueAsync<long>($"select count(*) from kernel.legal_hold"));
        Assert.Equal(1, await s.North.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'hold.placed' and subject = {s.Nurse.Person.Id}"));
    }

    [Fact]
    public async Task Nobody_but_privacy_officers_sees_places_and_lifts_holds_and_only_here()
    {
        var (s, south) = (await SceneAsync(), await App.HospitalAsync("south"));
        await HoldAsync(s.Officer, s.Nurse.Person.Email);
        var hold = await s.North.ValueAsync<Guid>($"select id from kernel.legal_hold");
        foreach (var role in Kernel.People.StandardRoles.All.Except(["privacy officer"]))
        {
            var somebody = await s.North.SignedInAsAsync(role);
            Assert.Equal(404, (await somebody.GetAsync("/people/holds")).Status);
            Assert.Equal(404, (await somebody.PostAsync("/people/holds", ("Input.What", s.Ruth.Person.Email), ("Input.Reason", "x"))).Status);
            Assert.Equal(404, (await somebody.PostAsync($"/people/holds/{hold}")).Status);
        }
        var other = await south.SignedInAsAsync("privacy officer");
        Assert.Equal(404, (await other.PostAsync($"/people/holds/{hold}")).Status);
        Assert.Empty((await other.GetAsync("/people/holds")).All(".listing"));
        Assert.Equal(1, await s.North.ValueAsync<long>($"select count(*) from kernel.legal_hold where lifted_at is null"));
    }

    private static Task<string> TextAsync(Scene s) => s.North.ValueAsync<string>($"select markdown from blogs.comment where id = {s.Said}");

    private static Task<long> SessionsAsync(Hospital hospital, Colleague person) => hospital.ValueAsync<long>($"select count(*) from kernel.session where account_id = {person.Id}");
}
