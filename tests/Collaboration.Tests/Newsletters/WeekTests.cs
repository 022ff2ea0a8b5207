using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Privacy;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>One mail a week, for those who want no more, whichever newsletters they read.</summary>
[Collection("sending")]
[Long]
public sealed class WeekTests(SendingFixture post)
{
    [Fact]
    public async Task Whoever_reads_two_newsletters_once_a_week_gets_one_mail_with_the_issues_of_both_and_no_issue_by_itself()
    {
        var north = await ChicagoAsync();
        var (loop, news) = (await north.NewsletterAsync(), await north.NewsletterAsync("news", name: "Ward news"));
        var (both, one, each) = (Address(north, "both"), Address(north, "one"), Address(north, "each"));
        foreach (var (newsletter, reader) in new[] { (loop, both), (news, both), (news, one) }) { await north.ReaderAsync(newsletter, reader, rhythm: "weekly", name: "Bo Th"); }
        await north.ReaderAsync(loop, each);
        var first = await IssueAsync(north, loop, "The kettle", "2026-11-16 00:30-06", "Boil it.");
        await IssueAsync(north, loop, "The mistake", "2026-11-18 12:00Z", "Never mind.", 2);
        await IssueAsync(north, loop, "Next week", "2026-11-23 00:30-06", "Wait.", 3);
        await IssueAsync(north, loop, "Last week", "2026-11-15 23:30-06", "Over.", 4);
        await IssueAsync(north, news, "The lamp", "2026-11-22 23:30-06", "Light it.");
        await north.ExecuteAsync($"update newsletters.issue set gone_at = now() where subject = 'The mistake'");
        await north.EndedAsync(await north.SendAsync(loop, first));
        Assert.Empty(post.Server.To(both));
        for (var i = 0; i < 2; i++) { await WeekAsync(north); }
        await OverAsync(north);
        var (mail, other) = (Assert.Single(post.Server.To(both)), Assert.Single(post.Server.To(one)));
        Assert.Equal(("This week: In the Loop, Ward news", "This week: Ward news"), (mail.GetProperty("subject").GetString(), other.GetProperty("subject").GetString()));
        foreach (var words in new[] { mail.GetProperty("text").GetString()!, mail.GetProperty("html").GetString()! })
        {
            foreach (var held in new[] { "November 16 – November 22", "The kettle", "Boil it.", "/newsletters/in-the-loop/1?from=mail", "The lamp", "Light it.", "/newsletters/news/1?from=mail" }) { Assert.Contains(held, words, StringComparison.Ordinal); }
            foreach (var none in new[] { "mistake", "Never mind", "Next week", "Last week", "mark.invalid" }) { Assert.DoesNotContain(none, words, StringComparison.Ordinal); }
        }
        Assert.DoesNotContain("kettle", other.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Single(post.Server.To(each));
        Assert.Contains(Lines(mail), l => l.StartsWith("List-Id:", StringComparison.Ordinal) && l.EndsWith($"<week.newsletters.{north.Tenant.ShortName}.example.org>", StringComparison.Ordinal));
        Assert.Equal($"\"Bo Th\" <{both}>", mail.GetProperty("to").GetString());
    }

    [Fact]
    public async Task A_quiet_week_sends_nothing_and_neither_does_one_that_nobody_wants_in_one_mail()
    {
        var north = await ChicagoAsync();
        var (loop, news) = (await north.NewsletterAsync(), await north.NewsletterAsync("news"));
        var reader = Address(north, "quiet");
        await north.ReaderAsync(loop, reader, rhythm: "weekly");
        await WeekAsync(north);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.run"));
        // Something came out, and nothing of what this reader has.
        await IssueAsync(north, news, "The lamp", "2026-11-18 12:00Z");
        await north.ReaderAsync(news, Address(north, "each"));
        await WeekAsync(north);
        await OverAsync(north);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.delivery"));
        await north.ExecuteAsync($"delete from newsletters.subscriber where newsletter_id = {loop}");
        await north.ExecuteAsync($"delete from newsletters.run");
        await WeekAsync(north);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.run"));
        Assert.Empty(post.Server.To(reader));
    }

    [Fact]
    public async Task What_was_taken_back_or_is_not_for_all_readers_is_not_in_it_and_another_hospitals_readers_get_nothing()
    {
        var (north, south) = (await ChicagoAsync(), await ChicagoAsync("south"));
        var ruth = await north.PersonAsync("Ruth", "leader");
        var (stays, goes, inside) = (await north.PostAsync(ruth, "The kettle", Audience.Public), await north.PostAsync(ruth, "The secret lamp", Audience.Public), await north.PostAsync(ruth, "The staff room"));
        var (reader, loop) = (Address(north, "reader"), await north.NewsletterAsync());
        foreach (var (hospital, newsletter) in new[] { (north, loop), (south, await south.NewsletterAsync()) }) { await hospital.ReaderAsync(newsletter, reader, rhythm: "weekly"); }
        var issue = await IssueAsync(north, loop, "Two things", "2026-11-18 12:00Z");
        foreach (var (thing, place) in new[] { stays, goes, inside }.Select((p, i) => (p.Id, i + 2))) { await north.ExecuteAsync($"insert into newsletters.piece (id, issue_id, place, kind, subject_id, title, markdown, html) values (gen_random_uuid(), {issue}, {place}, 'post', {thing}, '', '', '')"); }
        Assert.True((await (await north.SignedInAsAsync("privacy officer")).RecallAsync(goes.Path)).IsRedirect);
        await WeekAsync(north);
        await OverAsync(north);
        await WeekAsync(south);
        var mail = Assert.Single(post.Server.To(reader));
        foreach (var words in new[] { mail.GetProperty("text").GetString()!, mail.GetProperty("html").GetString()! })
        {
            Assert.Contains("The kettle", words, StringComparison.Ordinal);
            Assert.DoesNotContain("secret lamp", words, StringComparison.Ordinal);
            Assert.DoesNotContain("staff room", words, StringComparison.Ordinal);
        }
        Assert.Equal(0, await south.ValueAsync<long>($"select count(*) from newsletters.run"));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task One_click_stops_it_with_all_that_is_read_so_and_nothing_else(bool byProgram)
    {
        var (north, south) = (await ChicagoAsync(), await post.App.HospitalAsync("south"));
        var (loop, news, daily) = (await north.NewsletterAsync(), await north.NewsletterAsync("news", name: "Ward news"), await north.NewsletterAsync("daily", name: "Daily"));
        var reader = Address(north, "stops");
        foreach (var (newsletter, rhythm) in new[] { (loop, "weekly"), (news, "weekly"), (daily, "each") }) { await north.ReaderAsync(newsletter, reader, rhythm: rhythm); }
        var other = await north.ReaderAsync(loop, Address(north, "other"), rhythm: "weekly");
        await IssueAsync(north, loop, "The kettle", "2026-11-18 12:00Z");
        await WeekAsync(north);
        await OverAsync(north);
        var mail = Assert.Single(post.Server.To(reader));
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", Lines(mail));
        var stop = new Uri(Lines(mail).Single(l => l.StartsWith("List-Unsubscribe:", StringComparison.Ordinal)).Split('<', '>')[1]).PathAndQuery[north.Prefix.Length..];
        Assert.Contains(stop, mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal(404, (await south.Stranger().PostBareAsync(stop, ("List-Unsubscribe", "One-Click"))).Status);
        if (byProgram) { Assert.Equal(200, (await north.Stranger().PostBareAsync(stop, ("List-Unsubscribe", "One-Click"))).Status); }
        else
        {
            var page = await north.Stranger().GetAsync(stop);
            Assert.Contains("“In the Loop”, “Ward news”", page.Words, StringComparison.Ordinal);
            var choose = await north.Stranger().GetAsync(page.All("main a").Single().GetAttribute("href")![north.Prefix.Length..]);
            Assert.Equal(["Daily", "In the Loop", "Ward news"], choose.All("legend").Select(l => l.TextContent));
            Assert.Equal(200, (await page.SubmitAsync("Stop it")).Status);
        }
        Assert.Equal("daily active, in-the-loop stopped, news stopped", await north.ValueAsync<string>($"select string_agg(n.slug || ' ' || s.state, ', ' order by n.slug) from newsletters.subscriber s join newsletters.newsletter n on n.id = s.newsletter_id where s.address = {reader}"));
        Assert.Equal("active", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {other}"));
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'subscriber.stopped'"));
        Assert.Contains("It comes no more", (await north.Stranger().GetAsync(stop)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_issues_are_in_Spanish_so_is_all_of_it()
    {
        var north = await ChicagoAsync();
        var loop = await north.NewsletterAsync(name: "Al día");
        var reader = Address(north, "leo");
        await north.ReaderAsync(loop, reader, rhythm: "weekly");
        await IssueAsync(north, loop, "Noches tranquilas", "2026-11-18 12:00Z");
        await north.ExecuteAsync($"update newsletters.issue set language = 'es'");
        await WeekAsync(north);
        await OverAsync(north);
        var mail = Assert.Single(post.Server.To(reader));
        Assert.Equal("Esta semana: Al día", mail.GetProperty("subject").GetString());
        Assert.Contains("lang=\"es\"", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        foreach (var words in new[] { mail.GetProperty("text").GetString()!, mail.GetProperty("html").GetString()! })
        {
            foreach (var said in new[] { "16 de noviembre – 22 de noviembre", "N.º 1", "18 de noviembre de 2026", "Leer este número en la web", "Elegir lo que recibe", "Dejar de recibir este correo semanal" }) { Assert.Contains(said, System.Net.WebUtility.HtmlDecode(words), StringComparison.Ordinal); }
            foreach (var said in new[] { "This week:", "Stop", "Choose", "Read " }) { Assert.DoesNotContain(said, words, StringComparison.Ordinal); }
        }
    }

    [Fact]
    public async Task Somebody_with_an_account_and_an_address_gets_one_mail_and_a_patients_names_nothing()
    {
        var north = await ChicagoAsync();
        var (loop, news) = (await north.NewsletterAsync(joining: "open"), await north.NewsletterAsync("news", name: "Ward news"));
        var (nora, pat) = (await north.PersonAsync("Nora", "staff"), await north.PersonAsync("Pat", "patient"));
        // The address comes first, and the account later.
        await north.ReaderAsync(news, nora.Email, rhythm: "weekly");
        foreach (var person in new[] { nora, pat }) { await north.ExecuteAsync($"insert into newsletters.subscriber (id, newsletter_id, account_id, name, language, state, rhythm, came, proof, asked_at) values (gen_random_uuid(), {loop}, {person.Id}, '', 'en', 'active', 'weekly', 'account', '', now())"); }
        await IssueAsync(north, loop, "The kettle", "2026-11-18 12:00Z", "Boil it.");
        await IssueAsync(north, news, "The lamp", "2026-11-19 12:00Z", "Light it.");
        await WeekAsync(north);
        await OverAsync(north);
        var (noras, pats) = (Assert.Single(post.Server.To(nora.Email)), Assert.Single(post.Server.To(pat.Email)));
        Assert.Equal("This week: In the Loop, Ward news", noras.GetProperty("subject").GetString());
        Assert.Equal("This week: In the Loop", pats.GetProperty("subject").GetString());
        foreach (var words in new[] { pats.GetProperty("text").GetString()!, pats.GetProperty("html").GetString()! })
        {
            Assert.Contains("/newsletters/in-the-loop/1?from=mail", words, StringComparison.Ordinal);
            Assert.DoesNotContain("kettle", words, StringComparison.Ordinal);
            Assert.DoesNotContain("Boil", words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_stopped_is_suppressed_or_may_not_read_it_any_more_gets_nothing_and_a_second_try_sends_to_nobody_again()
    {
        var north = await ChicagoAsync();
        var (loop, inside) = (await north.NewsletterAsync(), await north.NewsletterAsync("inside", Audience.Staff, "choice", name: "Inside"));
        var (reads, stopped, quiet, outside) = (Address(north, "reads"), Address(north, "stopped"), Address(north, "quiet"), Address(north, "outside"));
        foreach (var (newsletter, address, state) in new[] { (loop, reads, "active"), (inside, reads, "active"), (loop, stopped, "stopped"), (loop, quiet, "active"), (inside, outside, "active") }) { await north.ReaderAsync(newsletter, address, state, "weekly"); }
        await north.ExecuteAsync($"insert into newsletters.suppression (id, address, key, reason, note, at) values (gen_random_uuid(), {quiet}, {quiet}, 'asked', '', now())");
        await IssueAsync(north, loop, "The kettle", "2026-11-18 12:00Z");
        await IssueAsync(north, inside, "The staff room", "2026-11-18 12:00Z");
        await WeekAsync(north);
        await OverAsync(north);
        Assert.DoesNotContain("staff room", Assert.Single(post.Server.To(reads)).GetProperty("text").GetString(), StringComparison.Ordinal);
        foreach (var nobody in new[] { stopped, quiet, outside }) { Assert.Empty(post.Server.To(nobody)); }
        Assert.Equal("left out 2, sent 1", await north.ValueAsync<string>($"select string_agg(state || ' ' || n, ', ' order by state) from (select state, count(*) n from newsletters.delivery group by state) s"));
        // Cut off before it was known who gets it: those who have it stay as they are.
        var run = await north.ValueAsync<Guid>($"update newsletters.run set filled_to = null, filled_at = null, ended_at = null returning id");
        await north.GoOnAsync(run);
        await OverAsync(north);
        Assert.Single(post.Server.To(reads));
        Assert.Equal(3, await north.ValueAsync<long>($"select count(*) from newsletters.delivery"));
    }

    [Fact]
    public async Task The_hospital_chooses_its_day_which_holds_for_what_comes_out_then_and_nothing_is_told_twice()
    {
        var north = await ChicagoAsync();
        var (tess, olga, loop) = (await north.SignedInAsAsync("communicator", "Tess"), await north.SignedInAsAsync("administrator", "Olga"), await north.NewsletterAsync());
        var reader = Address(north, "friday");
        await north.ReaderAsync(loop, reader, rhythm: "weekly");
        Assert.Contains("Mondays at 7:00", (await olga.GetAsync("/settings")).Words, StringComparison.Ordinal);
        var page = await tess.GetAsync("/newsletters/rules");
        Assert.Contains("Choose a day", (await page.SubmitAsync("Save", ("Input.Postal", "1 Harbor Road"), ("Input.Day", "9"))).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose an hour", (await page.SubmitAsync("Save", ("Input.Postal", "1 Harbor Road"), ("Input.At", "soon"))).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await page.SubmitAsync("Save", ("Input.Postal", "1 Harbor Road"), ("Input.Day", "5"), ("Input.At", "16:30"))).Status);
        Assert.Contains("Fridays at 16:30", (await olga.GetAsync("/settings")).Words, StringComparison.Ordinal);
        foreach (var other in new[] { await north.SignedInAsAsync("staff"), await (await post.App.HospitalAsync("south")).SignedInAsAsync("communicator") })
        {
            await other.PostAsync("/newsletters/rules", ("Input.Postal", "x"), ("Input.Day", "2"), ("Input.At", "10:00"));
            Assert.Equal("5 16:30:00", await north.ValueAsync<string>($"select week_day || ' ' || week_at from newsletters.rule"));
        }
        await tess.SentAsync(north, "/newsletters/in-the-loop", "New", await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "New", Audience.Public));
        Assert.Equal("5 16:30:00 true", await north.ValueAsync<string>($"select extract(isodow from run_at at time zone 'America/Chicago') || ' ' || (run_at at time zone 'America/Chicago')::time || ' ' || (data->>'Day' = (run_at at time zone 'America/Chicago')::date::text and run_at > now()) from kernel.job where kind = 'newsletters.week'"));
        // The mail of Monday told of Thursday, and that of Friday begins where it ended.
        await IssueAsync(north, loop, "Of Thursday", "2026-11-19 12:00Z", number: 7);
        await WeekAsync(north, "2026-11-23");
        await OverAsync(north);
        await IssueAsync(north, loop, "Of Tuesday", "2026-11-24 12:00Z", number: 8);
        await WeekAsync(north, "2026-11-27");
        await OverAsync(north);
        Assert.Equal(2, post.Server.To(reader).Count);
        Assert.Contains("Of Thursday", post.Server.To(reader)[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        var second = post.Server.To(reader)[1].GetProperty("text").GetString()!;
        Assert.Contains("November 23 – November 26", second, StringComparison.Ordinal);
        Assert.Contains("Of Tuesday", second, StringComparison.Ordinal);
        Assert.DoesNotContain("Of Thursday", second, StringComparison.Ordinal);
        var runs = await tess.GetAsync("/newsletters/runs");
        Assert.Equal(2, runs.All("tbody th a").Count(a => a.TextContent == "The week in one mail"));
        Assert.Contains("All newsletters", (await tess.GetAsync(runs.All("tbody th a").First(a => a.TextContent == "The week in one mail").GetAttribute("href")![north.Prefix.Length..])).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_week_with_very_much_in_it_stays_below_what_programs_cut_off()
    {
        var north = await ChicagoAsync();
        var loop = await north.NewsletterAsync();
        var reader = Address(north, "much");
        await north.ReaderAsync(loop, reader, rhythm: "weekly");
        for (var i = 1; i <= 7; i++)
        {
            var issue = await IssueAsync(north, loop, $"Day {i}", $"2026-11-{15 + i} 18:00Z", number: i);
            for (var place = 2; place <= 30; place++) { await north.PieceAsync(issue, new string('w', 60) + string.Concat(Enumerable.Repeat(" many words", 80)), place); }
        }
        await WeekAsync(north);
        await OverAsync(north);
        var html = Assert.Single(post.Server.To(reader)).GetProperty("html").GetString()!;
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(html) <= 100 * 1024, $"{html.Length}");
        for (var i = 1; i <= 7; i++) { Assert.Contains($"Day {i}", html, StringComparison.Ordinal); }
    }

    // The clocks go forward on March 10, 2030, and back on November 3: of both weeks Sunday's last half hour belongs, and Monday's first to the next.
    [Theory]
    [InlineData("2030-03-11", "2030-03-04 06:00Z", "2030-03-11 04:59Z", "2030-03-04 05:59Z", "2030-03-11 05:00Z")]
    [InlineData("2030-11-04", "2030-10-28 05:00Z", "2030-11-04 05:59Z", "2030-10-28 04:59Z", "2030-11-04 06:00Z")]
    public async Task A_week_in_which_the_clocks_change_has_all_its_hours_and_no_others(string monday, string first, string last, string before, string after)
    {
        var north = await ChicagoAsync();
        var loop = await north.NewsletterAsync();
        var reader = Address(north, "clocks");
        await north.ReaderAsync(loop, reader, rhythm: "weekly");
        foreach (var (subject, at, number) in new[] { ("Too early", before, 1), ("The first", first, 2), ("The last", last, 3), ("Too late", after, 4) }) { await IssueAsync(north, loop, subject, at, number: number); }
        await WeekAsync(north, monday);
        await OverAsync(north);
        var text = Assert.Single(post.Server.To(reader)).GetProperty("text").GetString()!;
        foreach (var told in new[] { "The first", "The last" }) { Assert.Contains(told, text, StringComparison.Ordinal); }
        foreach (var other in new[] { "Too early", "Too late" }) { Assert.DoesNotContain(other, text, StringComparison.Ordinal); }
    }

    /// <summary>A hospital whose weeks are six hours behind.</summary>
    private async Task<Hospital> ChicagoAsync(string name = "north")
    {
        var made = await post.App.HospitalAsync(name);
        await made.ExecuteAsync($"update catalogue.tenant set time_zone = 'America/Chicago' where id = {made.Id}");
        await post.App.CatalogueChangedAsync();
        return await post.App.FindAsync(made.Id, t => t.TimeZone.Id == "America/Chicago");
    }

    private static string Address(Hospital hospital, string name) => $"{name}-{hospital.Id}@example.org";

    private static async Task<Guid> IssueAsync(Hospital hospital, Guid newsletter, string subject, string at, string words = "Four quiet river stones.", int number = 1)
    {
        var issue = await hospital.IssueAsync(newsletter, subject, words, number);
        await hospital.ExecuteAsync($"update newsletters.issue set published_at = {at}::timestamptz where id = {issue}");
        return issue;
    }

    private static async Task WeekAsync(Hospital hospital, string day = "2026-11-23")
    {
        var job = Guid.CreateVersion7();
        await hospital.ExecuteAsync($"insert into kernel.job (id, kind, data, run_at) values ({job}, 'newsletters.week', jsonb_build_object('Day', {day}), now())");
        await Wait.UntilAsync("the job is done", async () => await hospital.ValueAsync<long>($"select count(*) from kernel.job where id = {job}") == 0);
    }

    private static Task OverAsync(Hospital hospital) => Wait.UntilAsync("the week has gone out", () => hospital.ValueAsync<bool>($"select coalesce(bool_and(ended_at is not null), false) from newsletters.run where week is not null"));

    private static List<string> Lines(JsonElement mail) => [.. mail.GetProperty("lines").EnumerateArray().Select(l => l.GetString()!)];
}
