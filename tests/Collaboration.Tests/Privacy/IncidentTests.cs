using Collaboration.Testing;
using Collaboration.Tests.Leaving;
using Xunit;

namespace Collaboration.Tests.Privacy;

/// <summary>The record of an incident: its clock, its notes, what came of it, and that it outlives everybody in it.</summary>
public sealed class IncidentTests : AppTest
{
    [Fact]
    public async Task Officers_note_close_and_open_it_again()
    {
        var north = await App.HospitalAsync();
        var (olga, paul) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("privacy officer", "Paul"));
        var page = await BegunAsync(north, olga);
        page = await (await page.SubmitAsync("Note it", ("Input.Words", "Called the ward."))).FollowAsync();
        Assert.Contains("Called the ward.", page.Words, StringComparison.Ordinal);
        Assert.Contains("Choose what came of it", (await page.SubmitAsync("Close the incident", ("Input.Words", "Nobody opened it."))).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await page.SubmitAsync("Close the incident", ("Input.Assessment", "low"), ("Input.Words", "Nobody opened it."))).Status);
        Assert.Contains("No incident is open.", (await olga.GetAsync("/privacy/incidents")).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await paul.PostAsync(page.Path[north.Prefix.Length..] + "?handler=Close", ("Input.Assessment", "none"), ("Input.Words", "x"))).Status);
        page = await (await (await paul.GetAsync(page.Path[north.Prefix.Length..])).SubmitAsync("Open it again")).FollowAsync();
        Assert.Contains("Nobody opened it.", page.Words, StringComparison.Ordinal);
        Assert.Equal(["incident.opened", "incident.noted", "incident.closed", "incident.reopened"], await RecordAsync(north));
    }

    [Fact]
    public async Task Its_clock_is_counted_in_days_and_says_when_they_are_over()
    {
        var north = await App.HospitalAsync();
        var olga = await north.SignedInAsAsync("privacy officer", "Olga");
        var page = await BegunAsync(north, olga);
        await north.ExecuteAsync($"update privacy.incident set due_at = now() + interval '2 days 23 hours'");
        Assert.Contains("3 days left", (await olga.GetAsync("/privacy/incidents")).One(".pill.wait").TextContent, StringComparison.Ordinal);
        await north.ExecuteAsync($"update privacy.incident set due_at = now() - interval '1 hour'");
        Assert.Contains("Overdue by 1 day", (await olga.GetAsync("/privacy/incidents")).One(".pill.bad").TextContent, StringComparison.Ordinal);
        Assert.Contains("should have been told", (await olga.GetAsync(page.Path[north.Prefix.Length..])).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stays_without_a_name_when_its_writer_is_removed_with_all_words()
    {
        var north = await App.HospitalAsync();
        var (olga, ada, wes) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("administrator", "Ada"), await north.PersonAsync("Wes", "leader"));
        var (address, _) = await north.StandingAsync("comment", wes);
        var path = (await olga.RecallAsync(address)).Location![north.Prefix.Length..];
        await north.RemoveAsync(ada, wes, "go");
        var page = await olga.GetAsync(path);
        Assert.Equal(200, page.Status);
        Assert.DoesNotContain(wes.FamilyName, page.Text, StringComparison.Ordinal);
        Assert.Contains(Recalling.Words, (await page.SubmitAsync("Open the copy")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_was_put_into_another_incident_is_opened_by_nobody()
    {
        var north = await App.HospitalAsync();
        var olga = await north.SignedInAsAsync("privacy officer", "Olga");
        await BegunAsync(north, olga);
        var page = await BegunAsync(north, olga);
        await north.ExecuteAsync($"update privacy.incident i set sealed_words = o.sealed_words from privacy.incident o where o.id <> i.id");
        await Assert.ThrowsAsync<InvalidOperationException>(() => page.SubmitAsync("Open the copy"));
    }

    private static async Task<Page> BegunAsync(Hospital hospital, Browser officer)
    {
        var (address, _) = await hospital.StandingAsync("message", await hospital.PersonAsync("Wes", "leader"));
        return await (await officer.RecallAsync(address)).FollowAsync();
    }

    private static async Task<List<string>> RecordAsync(Hospital hospital)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<string>($"select kind from kernel.audit where kind like 'incident.%' order by id");
    }
}
