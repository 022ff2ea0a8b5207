using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>Thanks reach the people whom they are for, and nobody else.</summary>
public sealed class ThanksTests : AppTest
{
    private const string Words = "Thank you for the warm blanket. I was not afraid any more.";

    private static Task<Page> ThankAsync(Browser by, string to, string words = Words, string? name = "Maria", Guid? id = null) =>
        by.PostPartsAsync("/stories/thanks", ("Input.Id", $"{id ?? Guid.NewGuid()}"), ("Input.To", to), ("Input.Words", words), ("Input.Name", name));

    private static async Task<Guid> WardAsync(Hospital hospital, string name, params Guid[] people)
    {
        var (ward, key) = (Guid.CreateVersion7(), Kernel.Audiences.Audience.KeyOf(name));
        await hospital.ExecuteAsync($"insert into kernel.audience (id, kind, name, key, group_kind, source) values ({ward}, 'group', {name}, {key}, 'department', 'hand')");
        await hospital.ExecuteAsync($"insert into kernel.audience_member (audience_id, account_id, source) select {ward}, id, 'hand' from unnest({people}) id");
        return ward;
    }

    [Fact]
    public async Task A_ward_is_thanked_without_an_account_and_each_of_it_reads_it_and_nobody_else()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (nurse, other, officer) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("privacy officer"));
        var ward = await WardAsync(north, "Ward 4", nurse.Person.Id);
        var page = await north.Stranger().GetAsync("/stories/thanks");
        Assert.Contains("Ward 4", page.Words, StringComparison.Ordinal);
        var sent = await (await page.SubmitAsync("Pass it on", ("Input.To", $"g-{ward}"), ("Input.Words", Words), ("Input.Name", "Maria"))).FollowAsync();
        Assert.Contains("Your thanks are on their way", sent.Words, StringComparison.Ordinal);
        Assert.Contains("Maria thanks you: “Thank you for the warm blanket.", (await nurse.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        var id = await north.ValueAsync<Guid>($"select id from stories.thanks");
        Assert.Contains(Words, (await nurse.GetAsync($"/stories/thanks/{id}")).Words, StringComparison.Ordinal);
        Assert.Contains(Words, (await nurse.GetAsync("/stories/thanks/mine")).Words, StringComparison.Ordinal);
        foreach (var stranger in new[] { other, officer, north.Stranger(), await south.SignedInAsAsync("staff"), nurse.At(App, south.Prefix) }) { Assert.Equal(404, (await stranger.GetAsync($"/stories/thanks/{id}")).Status); }
        foreach (var reader in new[] { other, officer }) { Assert.DoesNotContain("blanket", (await reader.GetAsync("/account/notices")).Text + (await reader.GetAsync("/")).Text, StringComparison.Ordinal); }
    }

    [Fact]
    public async Task A_colleague_is_found_only_by_saying_so_and_by_the_name_on_the_badge()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (nurse, patient) = (await north.SignedInAsAsync("staff", "Rosalind"), await north.SignedInAsAsync("patient", "Rosa"));
        Assert.DoesNotContain("Rosalind", (await north.Stranger().GetAsync("/stories/thanks?q=rosal")).Words, StringComparison.Ordinal);
        Assert.Contains("Choose for whom", (await ThankAsync(north.Stranger(), $"p-{nurse.Person.Id}")).Errors, StringComparison.Ordinal);
        await (await nurse.GetAsync("/stories/thanks/mine")).SubmitAsync("Let them find me by name");
        Assert.Equal(404, (await patient.PostAsync("/stories/thanks/mine", ("may", "true"))).Status);
        var found = await north.Stranger().GetAsync("/stories/thanks?q=rosal");
        Assert.Contains("Rosalind Q., Respiratory", found.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(nurse.Person.FamilyName, found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rosalind", (await south.Stranger().GetAsync("/stories/thanks?q=rosal")).Words, StringComparison.Ordinal);
        Assert.Contains("Choose for whom", (await ThankAsync(south.Stranger(), $"p-{nurse.Person.Id}")).Errors, StringComparison.Ordinal);
        var id = Guid.NewGuid();
        foreach (var _ in new[] { 1, 2 }) { Assert.Equal(303, (await ThankAsync(patient, $"p-{nurse.Person.Id}", id: id)).Status); }
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.notice where account_id = {nurse.Person.Id} and kind = 'Stories.Thanked'"));
        await (await nurse.GetAsync("/stories/thanks/mine")).SubmitAsync("Let nobody find me");
        Assert.DoesNotContain("Rosalind", (await north.Stranger().GetAsync("/stories/thanks?q=rosal")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_surely_tells_who_a_patient_is_has_to_go_and_what_may_is_looked_at_first()
    {
        var north = await App.HospitalAsync();
        var (nurse, officer, staff) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("privacy officer"), await north.SignedInAsAsync("staff"));
        var ward = await WardAsync(north, "Ward 4", nurse.Person.Id);
        Assert.Contains("Take out “536-90-4399”", (await ThankAsync(north.Stranger(), $"g-{ward}", "My number is 536-90-4399. Thank you.")).Errors, StringComparison.Ordinal);
        await ThankAsync(north.Stranger(), $"g-{ward}", "My father, Mr. Harold Whitcombe, was admitted on March 3, 2024. Call me at 612-555-0147. Thank you.");
        Assert.Equal("waiting", await north.ValueAsync<string>($"select state from stories.thanks"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.notice"));
        var id = await north.ValueAsync<Guid>($"select id from stories.thanks");
        Assert.Equal(404, (await nurse.GetAsync($"/stories/thanks/{id}")).Status);
        foreach (var other in new[] { staff, nurse, north.Stranger() })
        {
            Assert.Equal(404, (await other.GetAsync("/stories/thanks/waiting")).Status);
            Assert.Equal(404, (await other.PostAsync("/stories/thanks/waiting", ("Input.Id", $"{id}"), ("Input.Delivers", "true"))).Status);
        }
        var queue = await officer.GetAsync("/stories/thanks/waiting");
        Assert.Contains("Whitcombe", queue.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await queue.SubmitAsync("Deliver")).Status);
        Assert.Equal(404, (await officer.PostAsync("/stories/thanks/waiting", ("Input.Id", $"{id}"), ("Input.Delivers", "false"))).Status);
        Assert.Equal(200, (await nurse.GetAsync($"/stories/thanks/{id}")).Status);
    }

    [Theory]
    [InlineData("", "Write a sentence first.")]
    [InlineData("long", "Shorten it to 500 characters")]
    [InlineData("zero", "cannot be stored")]
    public async Task What_cannot_be_passed_on_is_told_in_a_sentence(string words, string told)
    {
        var north = await App.HospitalAsync();
        var ward = await WardAsync(north, "Ward 4");
        var page = await ThankAsync(north.Stranger(), $"g-{ward}", words switch { "long" => new string('x', 501), "zero" => "Thanks\0", _ => words });
        Assert.Contains(told, page.Errors, StringComparison.Ordinal);
        foreach (var to in new[] { "", "x", $"g-{Guid.NewGuid()}", $"p-{Guid.NewGuid()}", $"g-{Kernel.Audiences.Audience.Staff}" }) { Assert.Contains("Choose for whom", (await ThankAsync(north.Stranger(), to)).Errors, StringComparison.Ordinal); }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.thanks"));
    }

    [Fact]
    public async Task Of_somebody_whom_nobody_knows_thirty_come_in_ten_minutes()
    {
        var north = await App.HospitalAsync();
        var ward = await WardAsync(north, "Ward 4");
        var stranger = north.Stranger();
        for (var i = 0; i < 30; i++) { Assert.Equal(303, (await ThankAsync(stranger, $"g-{ward}")).Status); }
        Assert.Contains("Wait ten minutes", (await ThankAsync(stranger, $"g-{ward}")).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await ThankAsync(await north.SignedInAsAsync("patient"), $"g-{ward}")).Status);
    }
}
