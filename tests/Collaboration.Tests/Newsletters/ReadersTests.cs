using System.Text;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>How people come onto a list, choose, and leave it: the page, the links of mails, and what a stranger learns from them.</summary>
public sealed class ReadersTests : AppTest
{
    [Fact]
    public async Task A_stranger_types_an_address_and_is_a_reader_once_the_mailed_link_was_followed()
    {
        var north = await App.HospitalAsync();
        await north.NewsletterAsync();
        var address = $"new-{north.Id}@example.org";
        var page = await (await north.Stranger().GetAsync("/newsletters/in-the-loop/subscribe?from=colleague")).SubmitAsync("Subscribe", ("Input.Email", address));
        Assert.Contains("Look into your mail", page.Words, StringComparison.Ordinal);
        Assert.Equal("waiting colleague", await north.ValueAsync<string>($"select state || ' ' || came from newsletters.subscriber"));
        var link = Path(north, await Kernel(address, "Do you want"));
        var someone = north.Stranger();
        // A program that looks through mails follows the link: that is no yes.
        var asked = await someone.GetAsync(link);
        Assert.Equal("waiting", await north.ValueAsync<string>($"select state from newsletters.subscriber"));
        await asked.SubmitAsync("Yes, send it to me");
        Assert.Equal("active", await north.ValueAsync<string>($"select state from newsletters.subscriber"));
        Assert.Contains("/newsletters/in-the-loop/subscribe", await north.ValueAsync<string>($"select proof from newsletters.subscriber"), StringComparison.Ordinal);
        // A week later the link of somebody who never followed it opens nothing.
        await north.ExecuteAsync($"update newsletters.subscriber set state = 'waiting', asked_at = asked_at - interval '8 days'");
        Assert.Equal(404, (await north.Stranger().GetAsync(link)).Status);
    }

    [Fact]
    public async Task The_page_says_the_same_whether_an_address_is_known_reads_it_or_is_suppressed()
    {
        var north = await App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        var (reads, quiet, unknown) = ($"reads-{north.Id}@example.org", $"quiet-{north.Id}@example.org", $"unknown-{north.Id}@example.org");
        var reader = await north.ReaderAsync(newsletter, reads);
        await north.ExecuteAsync($"update newsletters.subscriber set asked_at = now() - interval '1 day'");
        await north.ExecuteAsync($"insert into newsletters.suppression (id, address, key, reason, note, at) values (gen_random_uuid(), {quiet}, {quiet}, 'asked', '', now())");
        var words = new List<string>();
        foreach (var address in new[] { reads, quiet, unknown, unknown }) { words.Add((await (await north.Stranger().GetAsync("/newsletters/in-the-loop/subscribe")).SubmitAsync("Subscribe", ("Input.Email", address))).Words); }
        Assert.Single(words.Distinct());
        await Kernel(reads, "You get");
        await Kernel(unknown, "Do you want");
        // Typed twice in a moment, one mail goes there; to who asked for none, none.
        Assert.Single(Letter.AllTo(App, unknown));
        Assert.Empty(Letter.AllTo(App, quiet));
        Assert.Equal("active", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {reader}"));
    }

    [Fact]
    public async Task Somebody_who_is_signed_in_joins_and_leaves_in_one_click_also_what_they_get_anyway()
    {
        var north = await App.HospitalAsync();
        await north.NewsletterAsync("for-all", Audience.Staff, "everybody");
        await north.NewsletterAsync("chosen", Audience.Staff, "choice");
        var nurse = await north.SignedInAsAsync("staff");
        var page = await nurse.GetAsync("/newsletters/chosen/subscribe");
        page = await (await page.SubmitAsync("Subscribe")).FollowAsync();
        Assert.Contains("It comes to you by mail", page.Words, StringComparison.Ordinal);
        page = await nurse.GetAsync("/newsletters/for-all/subscribe");
        page = await (await page.SubmitAsync("Stop it")).FollowAsync();
        Assert.Contains("One click stops it again", page.Words, StringComparison.Ordinal);
        Assert.Equal("active stopped", await north.ValueAsync<string>($"select string_agg(state, ' ' order by n.slug) from newsletters.subscriber s join newsletters.newsletter n on n.id = s.newsletter_id"));
        var (patient, south) = (await north.SignedInAsAsync("patient"), await App.HospitalAsync("south"));
        foreach (var other in new[] { patient, north.Stranger(), (await south.SignedInAsAsync("staff")).At(App, north.Prefix) }) { Assert.Equal(404, (await other.GetAsync("/newsletters/chosen/subscribe")).Status); }
        Assert.Equal(404, (await patient.PostAsync("/newsletters/chosen/subscribe", ("Input.Do", "join"))).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from newsletters.subscriber s join newsletters.newsletter n on n.id = s.newsletter_id where n.slug = 'chosen'"));
    }

    [Fact]
    public async Task The_link_of_a_mail_stops_it_by_a_button_and_by_what_a_mail_program_sends()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync("south"));
        var newsletter = await north.NewsletterAsync();
        var readers = new[] { await north.ReaderAsync(newsletter, $"a-{north.Id}@example.org"), await north.ReaderAsync(newsletter, $"b-{north.Id}@example.org") };
        await north.EndedAsync(await north.SendAsync(newsletter, await north.IssueAsync(newsletter)));
        var (first, second) = (Stop(north, $"a-{north.Id}@example.org"), Stop(north, $"b-{north.Id}@example.org"));
        var page = await north.Stranger().GetAsync(first);
        Assert.Contains("Stop “In the Loop”?", page.Words, StringComparison.Ordinal);
        Assert.Equal("active", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {readers[0]}"));
        Assert.Equal(200, (await page.SubmitAsync("Stop it")).Status);
        Assert.Equal("stopped", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {readers[0]}"));
        // RFC 8058, 3.2: no cookie, no token, no redirect.
        Assert.Equal(200, (await north.Stranger().PostBareAsync(second, ("List-Unsubscribe", "One-Click"))).Status);
        Assert.Equal("stopped", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {readers[1]}"));
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'subscriber.stopped'"));
        // At another hospital, and changed by a letter, the link opens nothing.
        Assert.Equal(404, (await south.Stranger().PostBareAsync(first, ("List-Unsubscribe", "One-Click"))).Status);
        Assert.Equal(404, (await north.Stranger().GetAsync(first[..^8] + "AAAAAAAA")).Status);
    }

    [Fact]
    public async Task The_other_link_shows_every_newsletter_of_the_address_and_changes_how_often_each_comes()
    {
        var north = await App.HospitalAsync();
        var (loop, news) = (await north.NewsletterAsync(), await north.NewsletterAsync("news", name: "News"));
        var address = $"both-{north.Id}@example.org";
        var (first, second, other) = (await north.ReaderAsync(loop, address), await north.ReaderAsync(news, address), await north.ReaderAsync(loop, $"other-{north.Id}@example.org"));
        await north.EndedAsync(await north.SendAsync(loop, await north.IssueAsync(loop)));
        var stop = Stop(north, address);
        var page = await north.Stranger().GetAsync(stop.Replace("/stop/", "/choose/", StringComparison.Ordinal));
        Assert.Equal(2, page.All("fieldset").Count);
        page = await page.SubmitAsync("Save", ($"Input.Choices[{first}]", "weekly"), ($"Input.Choices[{second}]", "none"));
        Assert.Contains("Saved", page.Words, StringComparison.Ordinal);
        Assert.Equal("active weekly, stopped each", await north.ValueAsync<string>($"select string_agg(state || ' ' || rhythm, ', ' order by rhythm desc) from newsletters.subscriber where id = any({new[] { first, second }})"));
        // Somebody else's choice is not in this link.
        await north.Stranger().PostBareAsync(stop.Replace("/stop/", "/choose/", StringComparison.Ordinal), ($"Input.Choices[{other}]", "none"));
        Assert.Equal("active", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {other}"));
    }

    [Fact]
    public async Task A_communicator_adds_an_address_without_newsletters_and_takes_it_off_for_a_reason()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync("south"));
        var communicator = await north.SignedInAsAsync("communicator");
        var page = await communicator.GetAsync("/newsletters/suppressions");
        Assert.Contains("There is no @ in it", (await page.SubmitAsync("Add", ("Input.Address", "nobody"))).Errors, StringComparison.Ordinal);
        await page.SubmitAsync("Add", ("Input.Address", "Quiet@Example.org"), ("Input.Note", "Wrote to us"));
        await page.SubmitAsync("Add", ("Input.Address", "quiet@example.org"), ("Input.Note", "Once more"));
        page = await communicator.GetAsync("/newsletters/suppressions?q=QUIET");
        Assert.Single(page.All("tbody tr"));
        Assert.Contains("Wrote to us", page.Words, StringComparison.Ordinal);
        var id = await north.ValueAsync<Guid>($"select id from newsletters.suppression");
        foreach (var other in new[] { await north.SignedInAsAsync("staff"), await south.SignedInAsAsync("communicator"), north.Stranger() })
        {
            Assert.Equal(404, (await other.PostAsync($"/newsletters/suppressions/{id}", ("Input.Reason", "x"))).Status);
        }
        page = await communicator.GetAsync($"/newsletters/suppressions/{id}");
        Assert.Contains("Say in a sentence why", (await page.SubmitAsync("Take off")).Errors, StringComparison.Ordinal);
        await page.SubmitAsync("Take off", ("Input.Reason", "Wants it again"));
        Assert.Equal("Wants it again", await north.ValueAsync<string>($"select lifted_why from newsletters.suppression"));
        Assert.Empty((await communicator.GetAsync("/newsletters/suppressions")).All("tbody tr"));
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind like 'suppression.%'"));
    }

    [Fact]
    public async Task Whoever_types_address_after_address_is_told_to_wait()
    {
        var north = await App.HospitalAsync();
        await north.NewsletterAsync();
        var stranger = north.Stranger();
        var page = await stranger.GetAsync("/newsletters/in-the-loop/subscribe");
        for (var i = 0; i < 10; i++) { Assert.Equal("", (await page.SubmitAsync("Subscribe", ("Input.Email", $"many{i}-{north.Id}@example.org"))).Errors); }
        var refused = await page.SubmitAsync("Subscribe", ("Input.Email", $"many11-{north.Id}@example.org"));
        Assert.Contains("Wait ten minutes", refused.Errors, StringComparison.Ordinal);
        Assert.Equal($"many11-{north.Id}@example.org", refused.One("input[type=email]").GetAttribute("value"));
        Assert.Equal(10, await north.ValueAsync<long>($"select count(*) from newsletters.subscriber"));
    }

    private async Task<string> Kernel(string address, string about) => (await Letter.ToAsync(App, address, about)).Link;

    private static string Path(Hospital hospital, string link) => link.StartsWith(hospital.Prefix, StringComparison.Ordinal) ? link[hospital.Prefix.Length..] : link;

    private string Stop(Hospital hospital, string address)
    {
        var header = Letter.AllTo(App, address)[0].Headers["List-Unsubscribe"];
        return Path(hospital, new Uri(header.Split('<', '>')[1]).PathAndQuery);
    }
}
