using Collaboration.Testing;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>A story is its teller's: seen, changed and taken back at any time.</summary>
public sealed class OwnTests : AppTest
{
    [Fact]
    public async Task What_is_taken_back_is_gone_with_its_words_and_pictures_and_the_consent_stays_on_record()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var id = await ana.AnsweredAsync();
        await TellingTests.BringAsync(ana, id, Drawn.Png(60, 40), "The window");
        await (await ana.GetAsync($"/stories/tell/check/{id}")).SubmitAsync("Sign and send", ("Input.Signature", "Ana Morales"));
        await north.PublishAsync(id);
        var picture = (await ana.GetAsync($"/stories/own/{id}")).One(".prose img").GetAttribute("src")![north.Prefix.Length..];
        Assert.Equal(200, (await north.Stranger().GetAsync(picture)).Status);
        await north.ExecuteAsync($"insert into stories.departure (id, story_id, channel, place, at) values (gen_random_uuid(), {id}, 'newsletter', 'In the Loop, issue 12', now())");
        var gone = await (await (await ana.GetAsync($"/stories/own/{id}/take-back")).SubmitAsync("Take it back")).FollowAsync();
        Assert.Contains("You have taken it back", gone.Words, StringComparison.Ordinal);
        Assert.Contains("In the Loop, issue 12", gone.Words, StringComparison.Ordinal);
        Assert.Contains("It stood on this website from", gone.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("night nurse", gone.Text, StringComparison.Ordinal);
        foreach (var reader in new[] { ana, north.Stranger(), await north.SignedInAsAsync("administrator"), await north.SignedInAsAsync("privacy officer") }) { Assert.Equal(404, (await reader.GetAsync(picture)).Status); }
        Assert.Equal("taken back::::", await north.ValueAsync<string>($"select state || ':' || title || ':' || markdown || ':' || html || ':' || name from stories.story where id = {id}"));
        Assert.Equal("web:Ana Morales", await north.ValueAsync<string>($"select taken_back_how || ':' || signature from stories.consent where story_id = {id}"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'story.taken-back' and subject = {id}"));
        await Wait.UntilAsync("the picture is deleted", async () => await north.ValueAsync<long>($"select count(*) from media.file") + await north.ValueAsync<long>($"select count(*) from stories.story_file") == 0);
        Assert.Contains("Signed by Ana Morales", (await ana.GetAsync($"/stories/own/{id}/copy")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_answers_only_when_every_node_knows()
    {
        var north = await App.HospitalAsync();
        await using var other = await App.StartAsync();
        var ana = north.Stranger();
        var id = await ana.TellAsync();
        await north.PublishAsync(id);
        Assert.Equal(303, (await ana.PostAsync($"/stories/own/{id}/take-back")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from catalogue.node n where n.seen_at > now() - interval '2 seconds' and n.horizon <= (select max(xid) from kernel.event where kind = 'story.taken-back')"));
    }

    [Fact]
    public async Task A_legal_hold_keeps_the_words_unseen_and_when_it_is_lifted_they_go()
    {
        var north = await App.HospitalAsync();
        var (ana, officer) = (await north.SignedInAsAsync("patient"), await north.SignedInAsAsync("privacy officer"));
        var id = await ana.TellAsync();
        var hold = Guid.NewGuid();
        await north.ExecuteAsync($"insert into kernel.legal_hold (id, kind, subject_id, reason, placed_by, placed_at) values ({hold}, 'story', {id}, 'A court asks', {officer.Person.Id}, now())");
        await ana.PostAsync($"/stories/own/{id}/take-back");
        Assert.Equal(Told.Words, await north.ValueAsync<string>($"select markdown from stories.story where id = {id}"));
        Assert.DoesNotContain("night nurse", (await ana.GetAsync($"/stories/own/{id}")).Text, StringComparison.Ordinal);
        await (await officer.GetAsync($"/people/holds/{hold}")).SubmitAsync("Lift");
        await Wait.UntilAsync("the words are gone", async () => await north.ValueAsync<string>($"select markdown from stories.story where id = {id}") == "");
    }

    [Fact]
    public async Task What_is_changed_is_a_draft_again_and_off_the_website_until_it_is_signed_anew()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var id = await ana.TellAsync();
        await north.PublishAsync(id);
        var words = await (await (await ana.GetAsync($"/stories/own/{id}")).SubmitAsync("Change the story")).FollowAsync();
        Assert.Equal("draft", await north.ValueAsync<string>($"select state from stories.story"));
        var check = await (await words.SubmitAsync("Go on", ("Input.Text", "She sat with us. *Thank you.*"))).FollowAsync();
        Assert.EndsWith($"/stories/tell/check/{id}", check.Path, StringComparison.Ordinal);
        await check.SubmitAsync("Sign and send", ("Input.Signature", "Ana Morales"));
        Assert.Equal("told:3", await north.ValueAsync<string>($"select state || ':' || revision from stories.story"));
        Assert.Equal("1:replaced 2:", await north.ValueAsync<string>($"select string_agg(version || ':' || coalesce(taken_back_how, ''), ' ' order by version) from stories.consent"));
    }

    [Fact]
    public async Task Whoever_allows_less_has_it_off_the_website_at_once_and_an_old_form_signs_nothing()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("patient");
        var id = await ana.TellAsync(choice: "everywhere");
        await north.PublishAsync(id);
        var form = await ana.GetAsync($"/stories/own/{id}/consent");
        Assert.Equal(["care", "site", "everywhere"], form.All("input[name='Input.Choice']").Select(i => i.GetAttribute("value")));
        Assert.Contains("full name to sign", (await form.SubmitAsync("Sign it", ("Input.Choice", "care"))).Errors, StringComparison.Ordinal);
        await form.SubmitAsync("Sign it", ("Input.Choice", "care"), ("Signature", "Ana Morales"));
        Assert.Equal("told", await north.ValueAsync<string>($"select state from stories.story"));
        await form.SubmitAsync("Sign it", ("Input.Choice", "everywhere"), ("Signature", "Ana Morales"));
        Assert.Equal("2:care", await north.ValueAsync<string>($"select version || ':' || choice from stories.consent where taken_back_at is null"));
    }

    [Fact]
    public async Task On_the_day_when_a_consent_ends_the_story_goes_by_itself_and_one_that_was_renewed_stays()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (north.Stranger(), north.Stranger());
        var until = TimeProvider.System.GetUtcNow().AddDays(40).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (ends, renewed) = (await ana.TellAsync(consent: ("Input.Until", until)), await ben.TellAsync(consent: ("Input.Until", until)));
        await (await ben.GetAsync($"/stories/own/{renewed}/consent")).SubmitAsync("Sign it", ("Input.Until", ""), ("Signature", "Ben"));
        foreach (var (id, path) in new[] { (ends, "one"), (renewed, "two") }) { await north.PublishAsync(id, path); }
        // A consent cannot be changed, so the day is moved where no trigger looks.
        await using var owner = await App.Cluster.OpenAsync("postgres");
        await owner.ExecuteAsync($"set session_replication_role = replica");
        await owner.ExecuteAsync($"update stories.consent set ends_on = current_date - 1 where tenant_id = {north.Id} and ends_on is not null");
        await north.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'stories.end'");
        await Wait.UntilAsync("the one is gone", async () => await north.ValueAsync<string>($"select state from stories.story where id = {ends}") == "expired");
        await Wait.UntilAsync("both were looked at", async () => await north.ValueAsync<long>($"select count(*) from kernel.job where kind = 'stories.end'") == 0);
        Assert.Equal("published", await north.ValueAsync<string>($"select state from stories.story where id = {renewed}"));
        Assert.Contains("Your permission has come to its end", (await ana.GetAsync($"/stories/own/{ends}")).Words, StringComparison.Ordinal);
        Assert.Equal("ended", await north.ValueAsync<string>($"select taken_back_how from stories.consent where story_id = {ends}"));
    }

    [Fact]
    public async Task A_signed_consent_cannot_be_changed_by_anybody()
    {
        var north = await App.HospitalAsync();
        await north.Stranger().TellAsync();
        foreach (var change in new FormattableString[] { $"update stories.consent set choice = 'everywhere'", $"update stories.consent set signature = 'Eve'", $"update stories.consent set signed_at = now()", $"update stories.consent set ends_on = null, ends_event = null, version = 9" })
        {
            await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync(change));
        }
        await north.ExecuteAsync($"update stories.consent set taken_back_at = now(), taken_back_how = 'web'");
        await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"update stories.consent set taken_back_at = null, taken_back_how = null"));
    }

    [Fact]
    public async Task After_its_period_the_record_of_a_consent_goes_too_unless_a_hold_keeps_it()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var (old, young) = (await ana.TellAsync(), Guid.Empty);
        await ana.PostAsync($"/stories/own/{old}/take-back");
        var ben = north.Stranger();
        young = await ben.TellAsync();
        await ben.PostAsync($"/stories/own/{young}/take-back");
        await north.ExecuteAsync($"update stories.story set gone_at = now() - interval '7 years' where id = {old}");
        await north.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'stories.forget'");
        await Wait.UntilAsync("the old one is forgotten", async () => await north.ValueAsync<long>($"select count(*) from stories.consent where story_id = {old}") == 0);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.story where id = {old}"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from stories.consent where story_id = {young}"));
    }

    [Fact]
    public async Task Whoever_is_signed_in_finds_their_stories_and_nobody_elses()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("patient"), await north.SignedInAsAsync("patient"));
        await ana.TellAsync();
        Assert.Contains("Until it was light", (await ana.GetAsync("/stories/own")).Words, StringComparison.Ordinal);
        Assert.Contains("You have not told a story yet.", (await ben.GetAsync("/stories/own")).Words, StringComparison.Ordinal);
    }
}
