using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.People;
using Collaboration.Tests.Privacy;
using Xunit;

namespace Collaboration.Tests.Moderation;

/// <summary>Readers report what others wrote, of every kind, and one queue has it all.</summary>
public sealed class ReportTests : AppTest
{
    [Theory]
    [MemberData(nameof(Recalling.Kinds), MemberType = typeof(Recalling))]
    public async Task Whatever_it_is_a_moderator_finds_it_in_one_place_and_takes_it_back(string what, string kind)
    {
        var north = await App.HospitalAsync();
        var (max, wes, rea) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("leader", "Wes"), await north.SignedInAsAsync("staff", "Rea"));
        var (address, place) = await north.StandingAsync(what, wes.Person);
        Assert.Equal(303, (await rea.ReportAsync(address, "insult", "Twice now", kind)).Status);
        var page = await max.TakeAsync();
        Assert.Contains(Recalling.Words, page.Words, StringComparison.Ordinal);
        Assert.Contains("Twice now", page.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await page.SubmitAsync("Decide", ("Input.Verdict", "take back"), ("Input.Reason", "insult"))).Status);
        Assert.DoesNotContain(Recalling.Words, (await rea.GetAsync(place)).Words, StringComparison.Ordinal);
        Assert.Contains("Nothing waits for you.", (await max.GetAsync("/moderation")).Words, StringComparison.Ordinal);
        Assert.Contains("took it back", (await rea.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'moderation.decided'"));
    }

    [Theory]
    [InlineData("post", "a[href*='report']")]
    [InlineData("comment", ".comment a[href*='report']")]
    [InlineData("idea", "a[href*='report']")]
    [InlineData("question", "a[href*='report']")]
    [InlineData("story", "a[href*='report']")]
    [InlineData("profile", "a[href*='report']")]
    [InlineData("newsletter", "a[href*='report']")]
    public async Task Its_page_leads_there_for_whoever_is_signed_in(string what, string link)
    {
        var north = await App.HospitalAsync();
        var (wes, rea) = (await north.SignedInAsAsync("leader", "Wes"), await north.SignedInAsAsync("staff", "Rea"));
        var (_, place) = await north.StandingAsync(what, wes.Person);
        var address = (await rea.GetAsync(place)).One(link).GetAttribute("href")![north.Prefix.Length..];
        Assert.Contains("Why should somebody look at it?", (await rea.GetAsync(address)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_may_not_read_they_cannot_report_nor_their_own_words()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync());
        var wes = await north.SignedInAsAsync("leader", "Wes");
        var (address, _) = await north.StandingAsync("comment", wes.Person);
        var path = $"/report?address={Uri.EscapeDataString(address)}";
        foreach (var other in new[] { north.Stranger(), wes, await north.SignedInAsAsync("patient"), await south.SignedInAsAsync("staff") })
        {
            Assert.Equal(404, (await other.GetAsync(path)).Status);
            Assert.Equal(404, (await other.PostAsync("/report", ("Input.Address", address), ("Input.Reason", "insult"))).Status);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from privacy.report"));
    }

    [Fact]
    public async Task Reported_by_one_twice_it_stands_there_once_and_what_stays_is_gone_until_somebody_reports_it_again()
    {
        var north = await App.HospitalAsync();
        var (max, rea, ray) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("staff", "Rea"), await north.SignedInAsAsync("staff", "Ray"));
        var (address, place) = await north.StandingAsync("comment", await north.PersonAsync("Wes", "leader"));
        Assert.Contains("Choose why", (await rea.ReportAsync(address, "union")).Errors, StringComparison.Ordinal);
        Assert.Contains("Say in a sentence", (await rea.ReportAsync(address, "other")).Errors, StringComparison.Ordinal);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => rea.PostAsync("/report", ("Input.Address", address), ("Input.Reason", "insult"))));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from privacy.report"));
        Assert.Equal(303, (await (await max.TakeAsync()).SubmitAsync("Decide", ("Input.Verdict", "leave"))).Status);
        Assert.Contains("Nothing waits", (await max.GetAsync("/moderation")).Words, StringComparison.Ordinal);
        Assert.Contains(Recalling.Words, (await rea.GetAsync(place)).Words, StringComparison.Ordinal);
        await ray.ReportAsync(address);
        Assert.Contains("1 report,", (await max.GetAsync("/moderation")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_moderators_at_once_one_takes_it_and_one_decides()
    {
        var north = await App.HospitalAsync();
        var moderators = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => north.SignedInAsAsync("moderator")));
        var (address, _) = await north.StandingAsync("comment", await north.PersonAsync("Wes", "leader"));
        await (await north.SignedInAsAsync("staff")).ReportAsync(address);
        var id = await north.ValueAsync<Guid>($"select thing_id from privacy.report");
        var claims = await Task.WhenAll(moderators.Select(m => m.PostAsync("/moderation", ("kind", "comment"), ("id", $"{id}"))));
        Assert.Single(claims, c => c.Location!.Contains("/moderation/things/", StringComparison.Ordinal));
        await Task.WhenAll(moderators.Concat(moderators).Select(m => m.PostAsync($"/moderation/things/comment/{id}", ("Input.Verdict", "take back"), ("Input.Reason", "insult"))));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from privacy.decision"));
    }

    [Fact]
    public async Task A_claim_that_was_forgotten_runs_out()
    {
        var north = await App.HospitalAsync();
        var (max, mia) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("moderator", "Mia"));
        var (address, _) = await north.StandingAsync("comment", await north.PersonAsync("Wes", "leader"));
        await (await north.SignedInAsAsync("staff")).ReportAsync(address);
        var mine = await max.TakeAsync();
        Assert.Contains("Max", (await mia.GetAsync("/moderation")).One(".pill").TextContent, StringComparison.Ordinal);
        await north.ExecuteAsync($"update privacy.claim set claimed_until = now() - interval '1 second'");
        var hers = await mia.TakeAsync();
        Assert.Equal("/moderation", (await mine.SubmitAsync("Decide", ("Input.Verdict", "leave"))).Location![north.Prefix.Length..]);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from privacy.decision"));
        Assert.Equal(303, (await hers.SubmitAsync("Decide", ("Input.Verdict", "leave"))).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from privacy.decision"));
    }

    [Fact]
    public async Task Gone_meanwhile_it_is_closed_without_a_decision_on_anybody()
    {
        var north = await App.HospitalAsync();
        var (max, wes) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("leader", "Wes"));
        var post = await north.PostAsync(wes.Person);
        var comment = await north.CommentAsync(post, wes.Person, "Too much");
        await (await north.SignedInAsAsync("staff")).ReportAsync($"{post.Path}#c-{comment:N}");
        await wes.PostAsync($"/comments/{comment}/take-back");
        var page = await max.TakeAsync();
        Assert.Contains("It is gone already.", page.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await page.SubmitAsync("It is done")).Status);
        Assert.Contains("Nothing waits", (await max.GetAsync("/moderation")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_moderates_and_another_hospital_finds_nothing()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync());
        var (address, _) = await north.StandingAsync("comment", await north.PersonAsync("Wes", "leader"));
        await (await north.SignedInAsAsync("staff")).ReportAsync(address);
        var id = await north.ValueAsync<Guid>($"select thing_id from privacy.report");
        foreach (var role in new[] { "staff", "leader", "communicator", "patient" })
        {
            var other = await north.SignedInAsAsync(role);
            Assert.Equal(404, (await other.GetAsync("/moderation")).Status);
            Assert.Equal(404, (await other.PostAsync("/moderation", ("kind", "comment"), ("id", $"{id}"))).Status);
            Assert.Equal(404, (await other.PostAsync($"/moderation/things/comment/{id}", ("Input.Verdict", "leave"))).Status);
        }
        var strange = await south.SignedInAsAsync("moderator");
        Assert.Contains("Nothing waits", (await strange.GetAsync("/moderation")).Words, StringComparison.Ordinal);
        await strange.PostAsync("/moderation", ("kind", "comment"), ("id", $"{id}"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from privacy.claim"));
        Assert.Equal(0, await south.ValueAsync<long>($"select count(*) from privacy.claim"));
    }

    [Fact]
    public async Task A_card_says_what_it_is_about_to_a_moderator_who_may_read_it_where_it_stands()
    {
        var north = await App.HospitalAsync();
        var (wes, max) = (await north.PersonAsync("Wes", "leader"), await north.SignedInAsAsync("moderator", "Max"));
        var staff = await north.PostAsync(wes, "Parking", Audience.Staff);
        var comment = await north.CommentAsync(staff, wes, "Too few places by the east door.");
        await (await north.SignedInAsAsync("staff")).ReportAsync($"{staff.Path}#c-{comment:N}", kind: "comment");
        var card = (await max.GetAsync("/moderation")).One(".card").TextContent;
        foreach (var said in new[] { "Comment on “Parking”", "“Too few places by the east door.”", "Comment ·" }) { Assert.Contains(said, card, StringComparison.Ordinal); }
        // Without the audience the kind is all that a card says.
        await north.ExecuteAsync($"update blogs.post set audience_id = {await north.GroupAsync("shift", "Nights")} where id = {staff.Id}");
        Assert.DoesNotContain("Parking", (await max.GetAsync("/moderation")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comments_and_marked_words_that_wait_stand_in_the_same_place_for_who_may_decide_them()
    {
        var north = await App.HospitalAsync();
        var max = await north.SignedInAsAsync("moderator", "Max");
        var wes = await north.PersonAsync("Wes", "leader");
        await north.CommentAsync(await north.PostAsync(wes, audience: Audience.Staff), wes, "We need more blankets.", "waiting");
        await north.ExecuteAsync($"insert into privacy.finding (id, thing_kind, thing_id, path, place, kind, mark, is_taken_out, said_by, said_at) values (gen_random_uuid(), 'idea', gen_random_uuid(), '/ideas', 'staff', 'name', repeat('a', 32), false, {wes.Id}, now())");
        var page = await max.GetAsync("/moderation");
        Assert.Contains("We need more blankets.", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Marked: name", page.Words, StringComparison.Ordinal);
        var olga = await (await north.SignedInAsAsync("privacy officer", "Olga")).GetAsync("/moderation");
        Assert.DoesNotContain("blankets", olga.Words, StringComparison.Ordinal);
        Assert.Contains("Marked: name", olga.Words, StringComparison.Ordinal);
    }
}
