using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Stories;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>An issue that changes while it goes out: as soon as whoever changed it has the answer, no mail begins with what was.</summary>
[Collection("sending")]
[Long]
public sealed class OnTheWayTests(SendingFixture post)
{
    private const int Readers = 60;

    /// <summary>As many as connections: what they had in hand goes out as it was.</summary>
    private const int InHand = 8;

    [Fact]
    public async Task What_is_corrected_on_its_page_stands_so_in_every_later_mail_and_each_reader_gets_one()
    {
        var (north, newsletter) = await SlowAsync();
        var tess = await north.SignedInAsAsync("communicator", "Tess");
        var issue = await north.IssueAsync(newsletter, "Quiet nigths", "It begins at seven.");
        var run = await north.SendAsync(newsletter, issue);
        await Wait.UntilAsync("some are out", () => Mails(north).Count >= 4);
        await tess.SaveAsync(issue, "save", ("Input.Subject", "Quiet nights"), ("Input.Pieces[0].Text", "It begins at eight."));
        var later = await LaterAsync(north, run);
        Assert.All(later, m => Assert.Equal(("Quiet nights", true, false), (m.GetProperty("subject").GetString(), Says(m, "It begins at eight."), Says(m, "It begins at seven."))));
    }

    [Fact]
    public async Task A_story_that_its_teller_takes_back_is_in_no_later_mail_and_the_rest_of_the_issue_is()
    {
        var (north, newsletter) = await SlowAsync();
        var ana = await north.SignedInAsAsync("patient", "Ana");
        var story = await ana.TellAsync(choice: "everywhere");
        await north.PublishAsync(story);
        var issue = await north.IssueAsync(newsletter, words: "The beans are back.");
        await north.ExecuteAsync($"insert into newsletters.piece (id, issue_id, place, kind, subject_id, title, markdown, html) values (gen_random_uuid(), {issue}, 2, 'story', {story}, '', '', '')");
        var run = await north.SendAsync(newsletter, issue);
        await Wait.UntilAsync("some are out", () => Mails(north).Count >= 4);
        Assert.All(Mails(north), m => Assert.True(Says(m, "Until it was light")));
        Assert.Equal(303, (await ana.PostAsync($"/stories/own/{story}/take-back")).Status);
        var later = await LaterAsync(north, run);
        Assert.All(later, m => Assert.Equal((false, true), (Says(m, "Until it was light") || Says(m, "night nurse"), Says(m, "The beans are back."))));
    }

    [Fact]
    public async Task Where_nothing_is_left_of_it_those_who_have_not_got_it_get_nothing_and_the_run_ends()
    {
        var (north, newsletter) = await SlowAsync();
        var ana = await north.SignedInAsAsync("patient", "Ana");
        var story = await ana.TellAsync(choice: "everywhere");
        await north.PublishAsync(story);
        var issue = await north.IssueAsync(newsletter);
        await north.ExecuteAsync($"update newsletters.piece set kind = 'story', subject_id = {story}, title = '', markdown = '', html = '' where issue_id = {issue}");
        var run = await north.SendAsync(newsletter, issue);
        await Wait.UntilAsync("some are out", () => Mails(north).Count >= 4);
        Assert.Equal(303, (await ana.PostAsync($"/stories/own/{story}/take-back")).Status);
        var before = Mails(north).Count;
        await HurryAsync(north, run);
        Assert.InRange(Mails(north).Count, before, before + InHand);
        Assert.Equal(Readers - Mails(north).Count, await north.ValueAsync<long>($"select count(*) from newsletters.delivery where run_id = {run} and state = 'left out'"));
    }

    private async Task<(Hospital North, Guid Newsletter)> SlowAsync()
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync(audience: Audience.Public);
        await north.ExecuteAsync($"insert into newsletters.pace (per_minute) values (120)");
        for (var i = 0; i < Readers; i++) { await north.ReaderAsync(newsletter, $"slow{i}-{north.Id}@example.org"); }
        return (north, newsletter);
    }

    /// <summary>Waits for mails that were begun since, and lets the rest go out quickly; everybody has got one.</summary>
    /// <returns>Mails that were begun since.</returns>
    private async Task<List<JsonElement>> LaterAsync(Hospital north, Guid run)
    {
        var before = Mails(north).Count;
        await Wait.UntilAsync("some more are out", () => Mails(north).Count > Math.Min(before + InHand, Readers - 1));
        await HurryAsync(north, run);
        var all = Mails(north);
        Assert.Equal((Readers, Readers), (all.Count, all.Select(m => m.GetProperty("recipients")[0].GetString()).Distinct().Count()));
        var later = all.Skip(before + InHand).ToList();
        Assert.NotEmpty(later);
        return later;
    }

    /// <summary>Lets the rest go at once, until the run has ended.</summary>
    private static async Task HurryAsync(Hospital north, Guid run)
    {
        await north.ExecuteAsync($"update newsletters.run set stopped_at = now() where id = {run} and ended_at is null");
        await Wait.UntilAsync("nothing is in hand", async () => await north.ValueAsync<long>($"select count(*) from newsletters.delivery where run_id = {run} and state = 'sending'") == 0);
        await north.ExecuteAsync($"delete from newsletters.pace");
        await north.ExecuteAsync($"update newsletters.run set stopped_at = null where id = {run}");
        await north.GoOnAsync(run);
        await north.EndedAsync(run);
    }

    private List<JsonElement> Mails(Hospital hospital) => [.. post.Server.Mails.Where(m => m.GetProperty("id").GetString()!.StartsWith($"<n{hospital.Id}.", StringComparison.Ordinal))];

    private static bool Says(JsonElement mail, string words) => (mail.GetProperty("text").GetString() + mail.GetProperty("html").GetString()).Contains(words, StringComparison.Ordinal);
}
