using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Sealing;

/// <summary>Who keeps the two keys: named by administrators, let in by those who keep the same key.</summary>
public sealed class HolderTests : AppTest
{
    [Fact]
    public async Task Four_holders_with_passphrases_make_it_ready_and_one_less_is_told_to_administrators()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        Assert.Contains("Not yet.", (await ana.GetAsync("/sealing")).Words, StringComparison.Ordinal);
        var holders = await KeyHolders.InAsync(north);
        var about = (await ana.GetAsync("/sealing")).Words;
        Assert.Contains("Respiratory, Respiratory", about, StringComparison.Ordinal);
        Assert.Contains("Opened so farNever", about, StringComparison.Ordinal);
        var id = await north.ValueAsync<Guid>($"select id from sealing.holder where account_id = {holders.First[1].Person.Id}");
        await (await holders.Administrator.GetAsync($"/sealing/holders/{id}/remove")).SubmitAsync("Take the key");
        Assert.Contains("has one holder left. Nobody can ask without a name", (await holders.Administrator.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Contains("Nobody can ask without a name yet.", (await holders.Administrator.GetAsync("/sealing/holders")).Words, StringComparison.Ordinal);
        Assert.Contains("Not yet.", (await ana.GetAsync("/sealing")).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await holders.First[1].GetAsync("/sealing/key")).Status);
    }

    [Fact]
    public async Task A_leader_somebody_unknown_and_whoever_keeps_a_key_already_cannot_be_named()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var administrator = await north.SignedInAsAsync("administrator");
        var (ruth, ben, patient, stranger) = (await north.PersonAsync("Ruth", "leader", "staff"), await north.PersonAsync("Ben", "staff"), await north.PersonAsync("Pat", "patient"), await south.PersonAsync("Sue", "staff"));
        Assert.Contains("leads others here", (await KeyHolders.NameAsync(administrator, ruth, 1)).Errors, StringComparison.Ordinal);
        Assert.Contains("leads others here, or is not of the staff", (await KeyHolders.NameAsync(administrator, patient, 1)).Errors, StringComparison.Ordinal);
        Assert.Contains("Nobody here has this address", (await KeyHolders.NameAsync(administrator, stranger, 1)).Errors, StringComparison.Ordinal);
        Assert.True((await KeyHolders.NameAsync(administrator, ben, 1)).IsRedirect);
        Assert.Contains("Nobody keeps both", (await KeyHolders.NameAsync(administrator, ben, 2)).Errors, StringComparison.Ordinal);
        Assert.Contains("nobody's manager", (await administrator.PostAsync("/sealing/holders", ("Input.Who", patient.Email), ("Input.Side", "1"))).Errors, StringComparison.Ordinal);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from sealing.holder"));
    }

    [Fact]
    public async Task A_newcomer_has_no_key_until_a_holder_of_the_same_key_lets_them_in_with_the_passphrase()
    {
        var north = await App.HospitalAsync();
        var holders = await KeyHolders.InAsync(north);
        var nina = await north.SignedInAsAsync("staff", "Nina");
        await KeyHolders.NameAsync(holders.Administrator, nina.Person, 1);
        Assert.Contains("Choose 20 to 200", (await KeyHolders.ChooseAsync(nina, "too short")).Errors, StringComparison.Ordinal);
        Assert.True((await KeyHolders.ChooseAsync(nina, "nina has one of her own")).IsRedirect);
        Assert.Equal(404, (await nina.GetAsync("/sealing/openings")).Status);
        var id = await north.ValueAsync<Guid>($"select id from sealing.holder where account_id = {nina.Person.Id}");
        foreach (var other in new[] { nina, holders.Second[0], holders.Administrator }) { Assert.Equal(404, (await other.PostAsync($"/sealing/holders/{id}/admit", ("Input.Passphrase", KeyHolders.Passphrase))).Status); }
        Assert.Contains("not your passphrase", (await KeyHolders.LetInAsync(holders.First[1], "it is not this one at all")).Errors, StringComparison.Ordinal);
        Assert.True((await KeyHolders.LetInAsync(holders.First[1])).IsRedirect);
        Assert.Equal(200, (await nina.GetAsync("/sealing/openings")).Status);
        Assert.Equal(404, (await KeyHolders.ChooseAsync(nina)).Status);
    }

    [Fact]
    public async Task After_ten_wrong_passphrases_the_right_one_waits_too()
    {
        var north = await App.HospitalAsync();
        var (holders, nina) = (await KeyHolders.InAsync(north), await north.SignedInAsAsync("staff", "Nina"));
        await KeyHolders.NameAsync(holders.Administrator, nina.Person, 1);
        await KeyHolders.ChooseAsync(nina);
        for (var i = 0; i < 10; i++) { await KeyHolders.LetInAsync(holders.First[0], "it is not this one at all"); }
        Assert.Contains("not your passphrase", (await KeyHolders.LetInAsync(holders.First[0])).Errors, StringComparison.Ordinal);
        Assert.True((await KeyHolders.LetInAsync(holders.First[1])).IsRedirect);
    }

    [Fact]
    public async Task The_last_holder_stays_and_with_each_who_leaves_a_new_key_seals()
    {
        var north = await App.HospitalAsync();
        var holders = await KeyHolders.InAsync(north);
        Assert.Equal(1, await north.ValueAsync<int>($"select max(number) from sealing.role_key where side = 1"));
        var ids = new List<Guid>();
        foreach (var holder in holders.First) { ids.Add(await north.ValueAsync<Guid>($"select id from sealing.holder where account_id = {holder.Person.Id}")); }
        Assert.True((await holders.Administrator.PostAsync($"/sealing/holders/{ids[0]}/remove")).IsRedirect);
        Assert.Equal(2, await north.ValueAsync<int>($"select max(number) from sealing.role_key where side = 1"));
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from sealing.held_key where holder_id = {ids[1]}"));
        Assert.Contains("This is the last holder", (await holders.Administrator.PostAsync($"/sealing/holders/{ids[1]}/remove")).Errors, StringComparison.Ordinal);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from sealing.holder where side = 1"));
    }

    [Fact]
    public async Task Only_administrators_name_holders_and_nobody_of_another_hospital()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var holders = await KeyHolders.InAsync(north);
        var id = await north.ValueAsync<Guid>($"select id from sealing.holder limit 1");
        foreach (var other in new[] { await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader"), await north.SignedInAsAsync("moderator"), holders.First[0], north.Stranger(), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) })
        {
            foreach (var path in new[] { "/sealing/holders", "/sealing/rules", $"/sealing/holders/{id}/remove" })
            {
                Assert.Equal(404, (await other.GetAsync(path)).Status);
                Assert.Equal(404, (await other.PostAsync(path, ("Input.Who", "x"), ("Input.Side", "1"))).Status);
            }
        }
        Assert.Equal(404, (await (await south.SignedInAsAsync("administrator")).PostAsync($"/sealing/holders/{id}/remove")).Status);
        Assert.Equal(4, await north.ValueAsync<long>($"select count(*) from sealing.holder"));
    }
}
