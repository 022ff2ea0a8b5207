using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Discussions;

/// <summary>Channels for people who are invited one by one.</summary>
public sealed class InvitedChannelTests : AppTest
{
    private const string Path = "/discussion/rota-talks";

    private static async Task<Browser> OpenedAsync(Hospital hospital)
    {
        var desk = await hospital.SignedInAsAsync("communicator", "Cora");
        Assert.Equal($"{hospital.Prefix}{Path}/people", (await desk.PostAsync("/discussion/new", ("Input.Name", "Rota talks"), ("Input.Audience", $"{Audience.SomePeople}"))).Location);
        return desk;
    }

    private static async Task InviteAsync(Browser keeper, Browser guest) =>
        Assert.True((await (await keeper.GetAsync($"{Path}/people?q={guest.Person.FamilyName}")).SubmitAsync("Invite", ("Input.Invite", $"{guest.Person.Id}"))).IsRedirect);

    [Fact]
    public async Task Who_is_invited_reads_and_writes_and_is_told_and_nobody_else_finds_it()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var desk = await OpenedAsync(north);
        var (ana, ben, admin) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("administrator"));
        Assert.Contains(ana.Person.FullName, (await desk.GetAsync($"{Path}/people?q={ana.Person.FamilyName}")).Words, StringComparison.Ordinal);
        await InviteAsync(desk, ana);
        var id = await ana.SayAsync("Only for us", Path);
        Assert.Contains("invited you to the channel “Rota talks”", (await ana.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Contains("Rota talks", (await ana.GetAsync("/discussion")).Words, StringComparison.Ordinal);
        foreach (var other in new[] { ben, admin, north.Stranger(), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) })
        {
            foreach (var path in new[] { Path, $"{Path}/{id}", $"{Path}/people", $"{Path}/leave", $"{Path}/edit" }) { Assert.Equal(404, (await other.GetAsync(path)).Status); }
            Assert.Equal(404, (await other.PostAsync($"{Path}/people", ("Input.Invite", $"{ben.Person.Id}"))).Status);
            Assert.Equal(404, (await other.PostAsync(Path, ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "Hello"))).Status);
        }
        Assert.DoesNotContain("Rota talks", (await admin.GetAsync("/discussion")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_keeps_it_invites_and_removes_and_lets_others_keep_it()
    {
        var north = await App.HospitalAsync();
        var desk = await OpenedAsync(north);
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        await InviteAsync(desk, ana);
        Assert.Empty((await ana.GetAsync($"{Path}/people")).All("#invite"));
        foreach (var field in new[] { "Input.Invite", "Input.Keep" }) { Assert.Equal(404, (await ana.PostAsync($"{Path}/people", (field, $"{ana.Person.Id}"))).Status); }
        Assert.Equal(404, (await ana.PostAsync($"{Path}/people", ("Input.Remove", $"{desk.Person.Id}"))).Status);
        Assert.Equal(404, (await ana.PostAsync($"{Path}/edit", ("Input.Name", "Mine"))).Status);
        await (await desk.GetAsync($"{Path}/people")).SubmitAsync("Let keep it", ("Input.Keep", $"{ana.Person.Id}"));
        await InviteAsync(ana, ben);
        Assert.Equal(200, (await ben.GetAsync(Path)).Status);
        Assert.True((await ana.PostAsync($"{Path}/edit", ("Input.Name", "Rota talks, all"))).IsRedirect);
    }

    [Fact]
    public async Task Who_is_removed_or_leaves_is_no_reader_any_more_and_what_they_said_stays()
    {
        var north = await App.HospitalAsync();
        var desk = await OpenedAsync(north);
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        foreach (var guest in new[] { ana, ben }) { await InviteAsync(desk, guest); }
        await ana.SayAsync("I was here", Path);
        await (await desk.GetAsync($"{Path}/people")).SubmitAsync("Remove", ("Input.Remove", $"{ana.Person.Id}"));
        Assert.Equal("/discussion", (await (await ben.GetAsync($"{Path}/leave")).SubmitAsync("Leave")).Location![north.Prefix.Length..]);
        foreach (var gone in new[] { ana, ben }) { Assert.Equal(404, (await gone.GetAsync(Path)).Status); }
        Assert.Equal(["I was here"], (await desk.GetAsync(Path)).Said());
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.event where kind = 'channel.narrowed' and stream = 'channel:' || replace(subject::text, '-', '')"));
        Assert.Equal(["channel.member-invited", "channel.member-invited", "channel.member-left", "channel.member-removed"], (await north.ValueAsync<string>($"select string_agg(kind, ',' order by kind) from kernel.audit where kind like 'channel.member%'")).Split(','));
    }

    [Fact]
    public async Task Where_no_keeper_is_left_those_who_are_in_it_keep_it()
    {
        var north = await App.HospitalAsync();
        var desk = await OpenedAsync(north);
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        await InviteAsync(desk, ana);
        await desk.PostAsync($"{Path}/leave");
        await InviteAsync(ana, ben);
        Assert.Equal(200, (await ben.GetAsync(Path)).Status);
    }

    [Fact]
    public async Task What_was_said_among_few_is_not_opened_to_others()
    {
        var north = await App.HospitalAsync();
        var desk = await OpenedAsync(north);
        Assert.Empty((await desk.GetAsync($"{Path}/edit")).All("[name='Input.Audience']"));
        await desk.PostAsync($"{Path}/edit", ("Input.Name", "Rota talks"), ("Input.Audience", $"{Audience.Staff}"));
        Assert.Equal(404, (await (await north.SignedInAsAsync("staff")).GetAsync(Path)).Status);
    }

    [Fact]
    public async Task Patients_and_accounts_that_nobody_finds_are_not_invited()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var desk = await OpenedAsync(north);
        foreach (var other in new[] { await north.PersonAsync("Pat", "patient"), await south.PersonAsync("Sue", "staff") })
        {
            Assert.Contains("Nobody is found", (await desk.GetAsync($"{Path}/people?q={other.FamilyName}")).Words, StringComparison.Ordinal);
            await desk.PostAsync($"{Path}/people", ("Input.Invite", $"{other.Id}"));
        }
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audience_member m join kernel.audience a on a.id = m.audience_id where a.kind = 'named'"));
    }

    [Fact]
    public async Task A_channel_for_all_that_becomes_an_invited_one_is_left_by_those_who_watch()
    {
        var north = await App.HospitalAsync();
        var (desk, ana) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff"));
        await desk.PostAsync("/discussion/new", ("Input.Name", "Rota talks"), ("Input.Audience", $"{Audience.Staff}"));
        Assert.Equal(200, (await ana.GetAsync(Path)).Status);
        await (await desk.GetAsync($"{Path}/edit")).SubmitAsync("Save", ("Input.Audience", $"{Audience.SomePeople}"));
        Assert.Equal(404, (await ana.GetAsync(Path)).Status);
        Assert.Equal(200, (await desk.GetAsync(Path)).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.event where kind = 'channel.narrowed'"));
    }
}
