using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Discussions;

/// <summary>Channels: who opens them, and for whom they are there.</summary>
public sealed class ChannelTests : AppTest
{
    [Fact]
    public async Task A_channel_for_a_group_is_there_for_nobody_else()
    {
        var north = await App.HospitalAsync();
        var (desk, night, day) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff", "Nina"), await north.SignedInAsAsync("staff", "Dan"));
        var group = Guid.NewGuid();
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name, key, group_kind, source) values ({group}, 'group', 'Nights', 'NIGHTS', 'shift', 'hand')");
        await north.ExecuteAsync($"insert into kernel.audience_member (audience_id, account_id, source) values ({group}, {night.Person.Id}, 'hand')");
        Assert.True((await desk.PostAsync("/discussion/new", ("Input.Name", "Night shift"), ("Input.Audience", $"{Audience.SomeGroups}"), ("Input.Groups", $"{group}"))).IsRedirect);
        Assert.Contains("Night shift", (await night.GetAsync("/discussion")).Text, StringComparison.Ordinal);
        var id = await night.SayAsync("Who has the keys?", "/discussion/night-shift");
        Assert.DoesNotContain("Night shift", (await day.GetAsync("/discussion")).Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/discussion/night-shift", $"/discussion/night-shift/{id}", $"{Talk.Everyone}/{id}" }) { Assert.Equal(404, (await day.GetAsync(path)).Status); }
        Assert.Equal(404, (await day.PostAsync($"/discussion/messages/{id}/reaction", ("react", "thanks"))).Status);
        Assert.Equal(404, (await day.PostAsync("/discussion/night-shift", ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "Hello"))).Status);
    }

    [Fact]
    public async Task A_closed_channel_is_read_and_not_written()
    {
        var north = await App.HospitalAsync();
        var (desk, ana) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff"));
        var id = await ana.SayAsync("It stays");
        await (await desk.GetAsync("/discussion/everyone/edit")).SubmitAsync("Save", ("Input.IsClosed", "true"));
        var page = await ana.GetAsync(Talk.Everyone);
        Assert.Equal(["It stays"], page.Said());
        Assert.Contains("This channel is closed", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("textarea"));
        foreach (var path in new[] { Talk.Everyone, $"{Talk.Everyone}/{id}" }) { Assert.Equal(404, (await ana.PostAsync(path, ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "Still"))).Status); }
        Assert.Equal(404, (await ana.PostAsync($"/discussion/messages/{id}/reaction", ("react", "agree"))).Status);
    }

    [Fact]
    public async Task Only_who_may_opens_and_changes_channels()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        foreach (var other in new[] { await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader"), north.Stranger(), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) })
        {
            foreach (var path in new[] { "/discussion/new", "/discussion/everyone/edit" })
            {
                Assert.Equal(404, (await other.GetAsync(path)).Status);
                Assert.Equal(404, (await other.PostAsync(path, ("Input.Name", "Mine"), ("Input.Audience", $"{Audience.Staff}"))).Status);
            }
        }
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from discussions.channel"));
    }

    [Theory]
    [InlineData("", "Give the channel a name")]
    [InlineData("Everyone", "There is a channel of this name already")]
    [InlineData("New", "cannot be “new”")]
    [InlineData("日本", "needs letters")]
    public async Task A_name_that_cannot_be_is_told_in_a_sentence(string name, string told)
    {
        var north = await App.HospitalAsync();
        var desk = await north.SignedInAsAsync("communicator");
        Assert.Contains(told, (await desk.PostAsync("/discussion/new", ("Input.Name", name), ("Input.Audience", $"{Audience.Staff}"))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_is_never_for_everybody_outside()
    {
        var north = await App.HospitalAsync();
        var desk = await north.SignedInAsAsync("communicator");
        Assert.Contains("Choose who talks there", (await desk.PostAsync("/discussion/new", ("Input.Name", "Open door"), ("Input.Audience", $"{Audience.Public}"))).Errors, StringComparison.Ordinal);
    }
}
