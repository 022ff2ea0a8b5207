using Collaboration.Testing;
using Collaboration.Tests.Leaving;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>Staff write a story down for somebody, and take their call.</summary>
public sealed class TakingTests : AppTest
{
    [Fact]
    public async Task From_paper_a_story_comes_with_a_scan_and_is_its_tellers_afterwards()
    {
        var north = await App.HospitalAsync();
        var (officer, colleague) = (await north.SignedInAsAsync("privacy officer"), await north.SignedInAsAsync("privacy officer"));
        var id = await officer.AnsweredAsync(query: "?from=paper");
        Assert.Contains("Add a picture or a PDF", (await (await officer.GetAsync($"/stories/tell/check/{id}")).SubmitAsync("Sign and send", ("Input.Signature", "Ana Morales"))).Errors, StringComparison.Ordinal);
        var code = await officer.CodeAsync(id);
        Assert.Equal(303, (await SignAsync(officer, id)).Status);
        Assert.Equal((officer.Person.Id, true, officer.Person.Id), (await north.ValueAsync<Guid>($"select recorded_by from stories.consent"), await north.ValueAsync<bool>($"select scan_id is not null from stories.consent"), await north.ValueAsync<Guid>($"select taken_by from stories.story where teller_id is null")));
        var ana = north.Stranger();
        await ana.PostAsync($"/stories/resume/{id}", ("Input.Code", code));
        Assert.Contains("night nurse", (await ana.GetAsync($"/stories/own/{id}")).Words, StringComparison.Ordinal);
        Assert.Equal($"{north.Prefix}/stories/resume/{id}", (await colleague.GetAsync($"/stories/own/{id}")).Location);
        var scan = await north.ValueAsync<string>($"select '/media/' || f.id || '/' || f.width || 'x' || f.height || '/' || f.name from media.file f join stories.consent c on c.scan_id = f.id");
        Assert.Equal(200, (await colleague.GetAsync(scan)).Status);
        foreach (var other in new[] { await north.SignedInAsAsync("staff"), north.Stranger() }) { Assert.Equal(404, (await other.GetAsync(scan)).Status); }
    }

    [Fact]
    public async Task Nobody_takes_stories_for_others_who_may_not()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var staff = await north.SignedInAsAsync("staff");
        await staff.BeginAsync(query: "?from=paper");
        Assert.Equal("web", await north.ValueAsync<string>($"select source from stories.story"));
        var id = await north.Stranger().TellAsync();
        foreach (var other in new[] { staff, north.Stranger(), await north.SignedInAsAsync("patient"), await south.SignedInAsAsync("administrator") })
        {
            Assert.Equal(404, (await other.GetAsync($"/stories/take/{id}/back")).Status);
            Assert.Equal(404, (await other.PostAsync($"/stories/take/{id}/back", ("Input.IsTeller", "true"))).Status);
        }
        Assert.Equal("told", await north.ValueAsync<string>($"select state from stories.story where id = {id}"));
    }

    [Fact]
    public async Task By_telephone_it_is_taken_back_by_whoever_takes_the_call()
    {
        var north = await App.HospitalAsync();
        var officer = await north.SignedInAsAsync("privacy officer");
        var id = await north.Stranger().TellAsync();
        await north.PublishAsync(id);
        var found = await officer.GetAsync("/stories/take?q=morales");
        Assert.Equal($"{north.Prefix}/stories/take/{id}/back", found.One(".notices a").GetAttribute("href"));
        var page = await officer.GetAsync($"/stories/take/{id}/back");
        Assert.Contains("Make sure first", (await page.SubmitAsync("Take it back")).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await page.SubmitAsync("Take it back", ("Input.IsTeller", "true"))).Status);
        Assert.Equal("telephone", await north.ValueAsync<string>($"select taken_back_how from stories.consent where taken_back_by = {officer.Person.Id}"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'story.taken-back' and actor = {officer.Person.Id} and subject = {id}"));
        Assert.Equal(404, (await officer.GetAsync($"/stories/take/{id}/back")).Status);
    }

    [Fact]
    public async Task Whoever_leaves_takes_their_stories_along_and_what_they_signed_stays()
    {
        var north = await App.HospitalAsync();
        var (ana, administrator) = (await north.SignedInAsAsync("patient"), await north.SignedInAsAsync("administrator"));
        var id = await ana.TellAsync();
        await north.PublishAsync(id);
        await north.RemoveAsync(administrator, ana.Person, "stay");
        await Wait.UntilAsync("the words are gone", async () => await north.ValueAsync<string>($"select state || markdown || name || coalesce(teller_id::text, '') from stories.story where id = {id}") == "taken back");
        Assert.Equal("erased:Ana Morales", await north.ValueAsync<string>($"select taken_back_how || ':' || signature from stories.consent"));
    }

    private static async Task<Page> SignAsync(Browser browser, Guid story)
    {
        var revision = (await browser.GetAsync($"/stories/tell/check/{story}")).One("input[name='Input.Revision']").GetAttribute("value")!;
        var form = new MultipartFormDataContent
        {
            { new StringContent(await browser.TokenAsync()), "__RequestVerificationToken" }, { new StringContent("Ana Morales"), "Input.Signature" }, { new StringContent(revision), "Input.Revision" },
            { new ByteArrayContent(Drawn.Png(60, 40)), "Input.Scan", "form.png" },
        };
        return await browser.SendAsync(HttpMethod.Post, $"{browser.Prefix}/stories/tell/check/{story}", form);
    }
}
