using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>What newsletters know of people goes when its time is over, though nothing goes out any more; what is held stays.</summary>
public sealed class ForgettingTests : AppTest
{
    [Fact]
    public async Task Once_a_day_what_is_over_goes_and_what_is_not_stays()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync("south"));
        var newsletter = await FilledAsync(north);
        await FilledAsync(south);
        // Lists that were sent a week ago, looked at, and never brought in.
        var communicator = await north.SignedInAsAsync("communicator");
        var form = new MultipartFormDataContent { { new StringContent(await communicator.TokenAsync()), "__RequestVerificationToken" }, { new StringContent("email\nana@example.org\n"), "Input.File", "list.csv" } };
        var list = (await communicator.SendAsync(HttpMethod.Post, $"{north.Prefix}/newsletters/in-the-loop/import", form)).Location![north.Prefix.Length..];
        await Wait.UntilAsync("the list is read", async () => (await communicator.GetAsync(list)).Words.Contains("Bring them in", StringComparison.Ordinal));
        await north.ExecuteAsync($"update newsletters.import_run set started_at = now() - interval '8 days', ended_at = now() - interval '8 days' where file_name = 'list.csv'");

        await ForgetAsync(north);
        Assert.Equal("active waiting waiting", await north.ValueAsync<string>($"select string_agg(state, ' ' order by state) from newsletters.subscriber"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.subscriber where key like 'typed-long-ago%'"));
        Assert.Equal("lately", await north.ValueAsync<string>($"select string_agg(answer, ',') from newsletters.delivery"));
        Assert.Equal("lately.csv", await north.ValueAsync<string>($"select string_agg(r.file_name, ',') from newsletters.import_line l join newsletters.import_run r on r.id = l.run_id"));
        Assert.DoesNotContain("Bring them in", (await communicator.GetAsync(list)).Words, StringComparison.Ordinal);
        // The runs themselves, and what stands in the archive, stay.
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from newsletters.run where newsletter_id = {newsletter}"));
        Assert.Equal(4, await south.ValueAsync<long>($"select count(*) from newsletters.subscriber"));
        Assert.True(await north.ValueAsync<bool>($"select run_at between now() + interval '23 hours' and now() + interval '25 hours' from kernel.job where kind = 'newsletters.forget'"));
    }

    [Fact]
    public async Task Under_a_hold_nothing_goes_until_it_is_lifted()
    {
        var north = await App.HospitalAsync();
        await FilledAsync(north);
        await App.Network().ExecuteAsync($"insert into catalogue.legal_hold (tenant_id, reason) values ({north.Id}, 'Case 12')");
        await ForgetAsync(north);
        Assert.Equal((4L, 2L, 2L), (await north.ValueAsync<long>($"select count(*) from newsletters.subscriber"), await north.ValueAsync<long>($"select count(*) from newsletters.delivery"), await north.ValueAsync<long>($"select count(*) from newsletters.import_line")));
        await App.Network().ExecuteAsync($"update catalogue.legal_hold set lifted_at = now() where tenant_id = {north.Id}");
        await ForgetAsync(north);
        Assert.Equal((3L, 1L, 1L), (await north.ValueAsync<long>($"select count(*) from newsletters.subscriber"), await north.ValueAsync<long>($"select count(*) from newsletters.delivery"), await north.ValueAsync<long>($"select count(*) from newsletters.import_line")));
    }

    [Fact]
    public async Task What_was_mailed_to_somebody_who_is_held_stays_known()
    {
        var north = await App.HospitalAsync();
        var (newsletter, nurse, officer) = (await north.NewsletterAsync(), await north.PersonAsync("Nora", "staff"), await north.SignedInAsAsync("privacy officer", "Olga"));
        var (hers, others) = (Guid.CreateVersion7(), await north.ReaderAsync(newsletter, "ana@example.org"));
        await north.ExecuteAsync($"insert into newsletters.subscriber (id, newsletter_id, account_id, name, language, state, rhythm, came, proof, asked_at) values ({hers}, {newsletter}, {nurse.Id}, '', 'en', 'active', 'each', 'account', '', now())");
        await SentAsync(north, newsletter, "400 days", "held", hers);
        await SentAsync(north, newsletter, "401 days", "free", others, 2);
        var answer = await (await officer.GetAsync("/people/holds")).SubmitAsync("Hold it", ("Input.What", nurse.Email), ("Input.Reason", "Case 12"));
        Assert.True(answer.Status == 303, answer.Errors);
        await ForgetAsync(north);
        Assert.Equal("held", await north.ValueAsync<string>($"select string_agg(answer, ',') from newsletters.delivery"));
    }

    [Fact]
    public async Task Whoever_types_an_address_sees_to_it_that_it_is_forgotten()
    {
        var north = await App.HospitalAsync();
        await north.NewsletterAsync();
        Assert.Equal(200, (await north.Stranger().PostAsync("/newsletters/in-the-loop/subscribe", ("Input.Email", "never@example.org"))).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from newsletters.subscriber where state = 'waiting'"));
        await north.ExecuteAsync($"update newsletters.subscriber set asked_at = now() - interval '8 days'");
        await north.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'newsletters.forget'");
        await Wait.UntilAsync("it is forgotten", async () => await north.ValueAsync<long>($"select count(*) from newsletters.subscriber") == 0);
    }

    /// <summary>A reader, two who typed their address and one who did so long ago; a run of now and one of last year; lists of both.</summary>
    private static async Task<Guid> FilledAsync(Hospital hospital)
    {
        var newsletter = await hospital.NewsletterAsync();
        var reader = await hospital.ReaderAsync(newsletter, "reader@example.org");
        var mailed = await hospital.ReaderAsync(newsletter, "mailed-before@example.org", state: "waiting");
        foreach (var address in new[] { "typed-now@example.org", "typed-long-ago@example.org" }) { await hospital.ReaderAsync(newsletter, address, state: "waiting"); }
        await hospital.ExecuteAsync($"update newsletters.subscriber set asked_at = now() - interval '8 days' where key in ('typed-long-ago@example.org', 'mailed-before@example.org')");
        await SentAsync(hospital, newsletter, "364 days", "lately", mailed);
        await SentAsync(hospital, newsletter, "366 days", "long ago", reader, 2);
        var by = (await hospital.PersonAsync("Tess", "communicator")).Id;
        foreach (var (name, ago) in new[] { ("lately.csv", "89 days"), ("long-ago.csv", "91 days") })
        {
            var run = Guid.CreateVersion7();
            await hospital.ExecuteAsync($"insert into newsletters.import_run (id, newsletter_id, file_name, upload_id, is_rehearsal, state, counts, started_by, started_at, ended_at) values ({run}, {newsletter}, {name}, gen_random_uuid(), true, 'done', '{{}}', {by}, now() - {ago}::interval, now() - {ago}::interval)");
            await hospital.ExecuteAsync($"insert into newsletters.import_line (run_id, number, file, line, address, why) values ({run}, 1, '', 2, 'nobody', 'There is no @ in it.')");
        }
        return newsletter;
    }

    private static async Task SentAsync(Hospital hospital, Guid newsletter, string ago, string answer, Guid reader, int number = 1)
    {
        var (issue, run) = (await hospital.IssueAsync(newsletter, number: number), Guid.CreateVersion7());
        await hospital.ExecuteAsync($"insert into newsletters.run (id, newsletter_id, issue_id, begun_at, filled_at, ended_at) values ({run}, {newsletter}, {issue}, now() - {ago}::interval, now() - {ago}::interval, now() - {ago}::interval)");
        await hospital.ExecuteAsync($"insert into newsletters.delivery (id, run_id, subscriber_id, state, tries, due_at, done_at, answer) values (gen_random_uuid(), {run}, {reader}, 'sent', 1, now(), now(), {answer})");
    }

    private static async Task ForgetAsync(Hospital hospital)
    {
        await hospital.ExecuteAsync($"delete from kernel.job where kind = 'newsletters.forget'");
        await hospital.ExecuteAsync($"insert into kernel.job (id, kind, run_at) values (gen_random_uuid(), 'newsletters.forget', now())");
        await Wait.UntilAsync("it is done", () => hospital.ValueAsync<bool>($"select count(*) = 1 and bool_and(run_at > now() + interval '1 hour') from kernel.job where kind = 'newsletters.forget' "));
    }
}
