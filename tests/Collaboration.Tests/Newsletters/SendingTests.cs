using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>An issue on its way to its readers, as a real mail server and a real mail program take it.</summary>
[Collection("sending")]
[Long]
public sealed class SendingTests(SendingFixture post)
{
    [Fact]
    public async Task Each_reader_gets_the_issue_once_with_the_headers_of_a_list_and_links_of_their_own()
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync(name: "Aus der Klinik – Überblick", sender: "Žilina \"Loop\" <eve@example.org>");
        var issue = await north.IssueAsync(newsletter, "Grüße 💐 aus der sehr, sehr langen Nachtschicht im vierten Stock des Hauses", "Ein Punkt:\n.am Anfang\nЖ = 100 %");
        var (ana, ben) = ($"ana-{north.Id}@example.org", $"ben-{north.Id}@example.org");
        var reader = await north.ReaderAsync(newsletter, ana, name: "Ана Ж");
        await north.ReaderAsync(newsletter, ben);
        var run = await north.SendAsync(newsletter, issue);
        await north.EndedAsync(run);
        var (mail, other) = (Assert.Single(post.Server.To(ana)), Assert.Single(post.Server.To(ben)));
        Assert.Equal("Grüße 💐 aus der sehr, sehr langen Nachtschicht im vierten Stock des Hauses", mail.GetProperty("subject").GetString());
        Assert.Equal(("Žilina \"Loop\" <eve@example.org>", "post@example.org"), (mail.GetProperty("from").GetProperty("name").GetString(), mail.GetProperty("from").GetProperty("address").GetString()));
        Assert.Equal($"\"Ана Ж\" <{ana}>", mail.GetProperty("to").GetString());
        Assert.Contains("Ein Punkt:\n.am Anfang\nЖ = 100 %", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("Ж = 100 %", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        var lines = mail.GetProperty("lines").EnumerateArray().Select(l => l.GetString()!).ToList();
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", lines);
        Assert.Contains(lines, l => l.StartsWith("List-Id:", StringComparison.Ordinal) && l.EndsWith($"<in-the-loop.{north.Tenant.ShortName}.example.org>", StringComparison.Ordinal));
        var stop = Stops(mail);
        Assert.Contains($"/newsletters/stop/", stop, StringComparison.Ordinal);
        Assert.Contains(stop, mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains($"href=\"{stop}\"", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("mark.invalid", mail.GetProperty("html").GetString() + mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(stop, Stops(other));
        Assert.True(mail.GetProperty("longest").GetInt32() <= 998);
        var delivery = await north.ValueAsync<Guid>($"select id from newsletters.delivery where run_id = {run} and subscriber_id = {reader}");
        Assert.Equal($"<n{north.Id}.{delivery:N}@example.org>", mail.GetProperty("id").GetString());
        Assert.Equal($"bounces+n{north.Id}.{delivery:N}@example.org", mail.GetProperty("sender").GetString());
        // Begun once more, by a job that comes round late, nothing goes out.
        await north.GoOnAsync(run);
        await Wait.UntilAsync("the job is done", async () => await north.ValueAsync<long>($"select count(*) from kernel.job where kind = 'newsletters.send'") == 0);
        Assert.Single(post.Server.To(ana));
    }

    [Fact]
    public async Task Whoever_stopped_is_suppressed_or_has_no_account_any_more_gets_nothing()
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync(audience: Audience.Staff, joining: "everybody");
        var (nurse, gone, stopped, patient) = (await north.PersonAsync("Nora", "staff"), await north.PersonAsync("Gus", "staff"), await north.PersonAsync("Sam", "staff"), await north.PersonAsync("Pat", "patient"));
        await north.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {gone.Id}");
        await north.ExecuteAsync($"insert into newsletters.subscriber (id, newsletter_id, account_id, name, language, state, rhythm, came, proof, asked_at) values (gen_random_uuid(), {newsletter}, {stopped.Id}, '', 'en', 'stopped', 'each', 'account', '', now())");
        var outside = await north.ReaderAsync(newsletter, $"outside-{north.Id}@example.org");
        var quiet = await north.PersonAsync("Quinn", "staff");
        await north.ExecuteAsync($"insert into newsletters.suppression (id, address, key, reason, note, at) values (gen_random_uuid(), {quiet.Email}, {quiet.Email.ToLowerInvariant()}, 'asked', '', now())");
        var run = await north.SendAsync(newsletter, await north.IssueAsync(newsletter));
        await north.EndedAsync(run);
        Assert.Single(post.Server.To(nurse.Email));
        foreach (var nobody in new[] { gone.Email, stopped.Email, patient.Email, quiet.Email, $"outside-{north.Id}@example.org" }) { Assert.Empty(post.Server.To(nobody)); }
        Assert.Equal("left out", await north.StateAsync(run, outside));
    }

    [Fact]
    public async Task A_patients_mail_names_nothing_where_the_staffs_tells_all()
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync(joining: "everybody");
        var (nurse, patient) = (await north.PersonAsync("Nora", "staff"), await north.PersonAsync("Pat", "patient"));
        await north.EndedAsync(await north.SendAsync(newsletter, await north.IssueAsync(newsletter, "Quiet nights", "Four quiet river stones.")));
        Assert.Contains("river stones", Assert.Single(post.Server.To(nurse.Email)).GetProperty("text").GetString(), StringComparison.Ordinal);
        var mail = Assert.Single(post.Server.To(patient.Email));
        Assert.DoesNotContain("river stones", mail.GetProperty("text").GetString() + mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Quiet nights", mail.GetProperty("subject").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_that_may_pass_is_tried_again_later_and_one_for_good_ends_the_subscription()
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        var (grey, nobody, spam, drop) = ($"grey-{north.Id}@example.org", $"nobody-{north.Id}@example.org", $"spam-{north.Id}@example.org", $"drop-{north.Id}@example.org");
        var (greyed, unknown, refused) = (await north.ReaderAsync(newsletter, grey), await north.ReaderAsync(newsletter, nobody), await north.ReaderAsync(newsletter, spam));
        await north.ReaderAsync(newsletter, drop);
        var run = await north.SendAsync(newsletter, await north.IssueAsync(newsletter));
        await Wait.UntilAsync("the others are done", async () => await north.ValueAsync<long>($"select count(*) from newsletters.delivery where run_id = {run} and done_at is not null") == 3);
        Assert.Equal(("waiting", "refused", "refused"), (await north.StateAsync(run, greyed), await north.StateAsync(run, unknown), await north.StateAsync(run, refused)));
        Assert.Single(post.Server.To(drop));
        await Wait.UntilAsync("the unknown one's subscription is ended", async () => await north.ValueAsync<string>($"select (select state from newsletters.subscriber where id = {unknown}) || ' ' || (select state from newsletters.subscriber where id = {refused})") == "bounced active");
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from newsletters.suppression where key = {nobody} and reason = 'bounced'"));
        Assert.True(await north.ValueAsync<bool>($"select due_at > now() + interval '4 minutes' and tries = 1 and answer like '450%' from newsletters.delivery where run_id = {run} and subscriber_id = {greyed}"));
        // The pause is over.
        await north.ExecuteAsync($"update newsletters.delivery set due_at = now() where run_id = {run} and state = 'waiting'");
        await north.GoOnAsync(run);
        await north.EndedAsync(run);
        Assert.Single(post.Server.To(grey));
    }

    [Fact]
    public async Task What_is_never_let_in_is_given_up_after_its_pauses()
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        var reader = await north.ReaderAsync(newsletter, $"later-{north.Id}@example.org");
        var run = await north.SendAsync(newsletter, await north.IssueAsync(newsletter));
        await Wait.UntilAsync("it was tried", () => north.ValueAsync<bool>($"select coalesce(bool_and(tries = 1), false) from newsletters.delivery where run_id = {run}"));
        await north.ExecuteAsync($"update newsletters.delivery set due_at = now(), tries = 8 where run_id = {run}");
        await north.GoOnAsync(run);
        await north.EndedAsync(run);
        Assert.Equal("refused", await north.StateAsync(run, reader));
        Assert.Equal("active", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {reader}"));
    }

    [Fact]
    public async Task What_a_process_that_was_cut_off_had_in_hand_goes_out_and_what_the_server_had_taken_does_not_again()
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        var (taken, inHand) = (await north.ReaderAsync(newsletter, $"taken-{north.Id}@example.org"), await north.ReaderAsync(newsletter, $"hand-{north.Id}@example.org"));
        var issue = await north.IssueAsync(newsletter);
        var (run, delivery) = (Guid.CreateVersion7(), Guid.NewGuid());
        await north.ExecuteAsync($"insert into newsletters.run (id, newsletter_id, issue_id, begun_at, filled_at) values ({run}, {newsletter}, {issue}, now(), now())");
        await north.ExecuteAsync($"insert into newsletters.delivery (id, run_id, subscriber_id, state, tries, due_at) values ({delivery}, {run}, {taken}, 'sending', 0, now()), (gen_random_uuid(), {run}, {inHand}, 'sending', 0, now())");
        // The last line was being written as the process ended.
        var journal = Path.Combine(post.App.MailFolder, "..", "files", $"{north.Id}", "coming", $"sending.{run:N}");
        Directory.CreateDirectory(Path.GetDirectoryName(journal)!);
        await File.WriteAllBytesAsync(journal, [.. delivery.ToByteArray(), 1, 2, 3]);
        await north.GoOnAsync(run);
        await north.EndedAsync(run);
        Assert.Empty(post.Server.To($"taken-{north.Id}@example.org"));
        Assert.Single(post.Server.To($"hand-{north.Id}@example.org"));
        Assert.Equal("sent", await north.StateAsync(run, taken));
        await Wait.UntilAsync("the journal is gone", () => !File.Exists(journal));
    }

    [Fact]
    public async Task What_is_taken_out_of_an_issue_on_its_way_is_in_no_later_mail()
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        await north.ExecuteAsync($"insert into newsletters.pace (per_minute) values (240)");
        for (var i = 0; i < 40; i++) { await north.ReaderAsync(newsletter, $"slow{i}-{north.Id}@example.org"); }
        var issue = await north.IssueAsync(newsletter, words: "It stays.");
        var piece = await north.PieceAsync(issue, "It goes away.", 2);
        var run = await north.SendAsync(newsletter, issue);
        await Wait.UntilAsync("some are out", () => Sent(north) >= 4);
        await north.ExecuteAsync($"delete from newsletters.piece where id = {piece}");
        await north.ExecuteAsync($"insert into kernel.event (stream, kind, at) values ('newsletters', 'issue.edited', now())");
        await post.App.AllIsToldAsync();
        await north.UseAsync<Kernel.Events.EventStream, bool>(async e => { await e.WaitUntilReadEverywhereAsync(default); return true; });
        var before = post.Server.Mails.Count;
        await north.EndedAsync(run);
        var later = post.Server.Mails.Skip(before + 1).Where(m => IsOf(north, m)).ToList();
        Assert.NotEmpty(later);
        Assert.All(later, m => Assert.DoesNotContain("goes away", m.GetProperty("text").GetString(), StringComparison.Ordinal));
        Assert.Equal(40, Sent(north));
    }

    [Fact]
    public async Task Who_may_sends_stops_and_goes_on_from_its_page_and_nobody_else_sees_it()
    {
        var (north, south) = (await post.App.HospitalAsync(), await post.App.HospitalAsync("south"));
        var newsletter = await north.NewsletterAsync();
        await north.ExecuteAsync($"insert into newsletters.pace (per_minute) values (60)");
        for (var i = 0; i < 8; i++) { await north.ReaderAsync(newsletter, $"paced{i}-{north.Id}@example.org"); }
        var run = await north.SendAsync(newsletter, await north.IssueAsync(newsletter));
        var communicator = await north.SignedInAsAsync("communicator");
        await Wait.UntilAsync("one is out", () => Sent(north) >= 1);
        var page = await communicator.GetAsync($"/newsletters/runs/{run}");
        Assert.Contains("of 8 mails", page.Words, StringComparison.Ordinal);
        await page.SubmitAsync("Stop");
        await Wait.UntilAsync("nothing is in hand", async () => await north.ValueAsync<long>($"select count(*) from newsletters.delivery where run_id = {run} and state = 'sending'") == 0);
        var sent = Sent(north);
        Assert.InRange(sent, 1, 7);
        page = await communicator.GetAsync($"/newsletters/runs/{run}");
        Assert.Contains("It is stopped", page.Words, StringComparison.Ordinal);
        foreach (var other in new[] { await north.SignedInAsAsync("staff"), await south.SignedInAsAsync("communicator"), north.Stranger() })
        {
            Assert.Equal(404, (await other.GetAsync($"/newsletters/runs/{run}")).Status);
            Assert.Equal(404, (await other.PostAsync($"/newsletters/runs/{run}", ("Input.Do", "resume"))).Status);
        }
        await north.ExecuteAsync($"delete from newsletters.pace");
        await page.SubmitAsync("Go on");
        await north.EndedAsync(run);
        Assert.Equal(8, Sent(north));
        Assert.Equal(8, post.Server.Mails.Where(m => IsOf(north, m)).Select(m => m.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where subject = {run} and kind like 'newsletter-run.%'"));
    }

    [Fact]
    public async Task The_hospital_sets_its_pace_and_nobody_elses()
    {
        var (north, south) = (await post.App.HospitalAsync(), await post.App.HospitalAsync("south"));
        var (communicator, nurse) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff"));
        foreach (var wrong in new[] { "0", "-5", "quick", "100001", "1.5" }) { Assert.Contains("Type a number from 1", (await communicator.PostAsync("/newsletters/pace", ("Input.PerMinute", wrong))).Errors, StringComparison.Ordinal); }
        Assert.Equal(303, (await communicator.PostAsync("/newsletters/pace", ("Input.PerMinute", "300"))).Status);
        Assert.Equal(404, (await nurse.PostAsync("/newsletters/pace", ("Input.PerMinute", "1"))).Status);
        Assert.Equal((1L, 0L), (await north.ValueAsync<long>($"select count(*) from newsletters.pace where per_minute = 300"), await south.ValueAsync<long>($"select count(*) from newsletters.pace")));
        Assert.Equal("300", (await communicator.GetAsync("/newsletters/pace")).One("#Input_PerMinute").GetAttribute("value"));
        await communicator.PostAsync("/newsletters/pace", ("Input.PerMinute", ""));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.pace"));
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'setting.changed'"));
    }

    private int Sent(Hospital hospital) => post.Server.Mails.Count(m => IsOf(hospital, m));

    private static bool IsOf(Hospital hospital, System.Text.Json.JsonElement mail) => mail.GetProperty("id").GetString()!.StartsWith($"<n{hospital.Id}.", StringComparison.Ordinal);

    private static string Stops(System.Text.Json.JsonElement mail)
    {
        var line = mail.GetProperty("lines").EnumerateArray().Select(l => l.GetString()!).Single(l => l.StartsWith("List-Unsubscribe:", StringComparison.Ordinal));
        return line.Split('<', '>')[1];
    }
}
