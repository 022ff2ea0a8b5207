using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Sealing;

/// <summary>A moderator silences whoever asked something, and does not learn who it is.</summary>
public sealed class SilenceTests : AppTest
{
    private App _node = null!;
    private Hospital _north = null!;
    private Browser _author = null!;
    private Guid _subject;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _node = await App.StartAsync(null, null, new AskingModule());
        (_north, _subject) = (await App.HospitalAsync(), Guid.NewGuid());
        await _north.HaveHoldersAsync();
        _author = (await _north.SignedInAsAsync("staff", "Zelda")).At(_node);
        await _author.AskAsync(_subject);
        await _north.EmptyTheBoxAsync(_node);
    }

    public override async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task Who_is_silenced_asks_nothing_sealed_until_it_is_undone_and_nobody_else_is_hindered()
    {
        var (mod, ben) = (await _north.SignedInAsAsync("moderator"), (await _north.SignedInAsAsync("staff", "Ben")).At(_node));
        var page = await (await mod.GetAsync($"/sealing/silences/{_subject}")).SubmitAsync("Silence", ("Input.Reason", "A threat."));
        Assert.True(page.IsRedirect, page.Errors);
        Assert.DoesNotContain("Zelda", (await page.FollowAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("Silenced", await _author.AskAsync(Guid.NewGuid()));
        Assert.Equal("Sealed", await ben.AskAsync(Guid.NewGuid()));
        Assert.Equal("You cannot ask without a name for a week. Why: A threat.", await _north.ValueAsync<string>($"select text from sealing.notice"));
        await (await mod.GetAsync("/sealing/silences")).SubmitAsync("Undo");
        Assert.Equal("Sealed", await _author.AskAsync(Guid.NewGuid()));
        await using var connection = await _north.OpenAsync();
        Assert.Equal(["author.silenced", "silence.lifted"], await connection.ListAsync<string>($"select kind from kernel.audit where subject = {_subject} and actor = {mod.Person.Id} order by id"));
    }

    [Fact]
    public async Task A_silence_ends_with_its_time_and_one_for_good_does_not()
    {
        var mod = await _north.SignedInAsAsync("moderator");
        await mod.PostAsync($"/sealing/silences/{_subject}", ("Input.Reason", "A threat."), ("Input.Days", "7"));
        await _north.ExecuteAsync($"update sealing.silence set until = now() - interval '1 minute'");
        Assert.Equal("Sealed", await _author.AskAsync(Guid.NewGuid()));
        await mod.PostAsync($"/sealing/silences/{_subject}", ("Input.Reason", "Again."), ("Input.Days", "0"));
        Assert.Equal("Silenced", await _author.AskAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task Who_had_two_accounts_that_became_one_is_silenced_with_it_and_keeps_what_they_asked()
    {
        var mod = await _north.SignedInAsAsync("moderator");
        await mod.PostAsync($"/sealing/silences/{_subject}", ("Input.Reason", "A threat."), ("Input.Days", "0"));
        var (administrator, stays) = (await _north.SignedInAsAsync("administrator", "Ada"), await _north.SignedInAsAsync("staff", "Zelda"));
        var before = await _north.ValueAsync<string>($"select xmin::text from sealing.envelope");
        var answer = await administrator.PostAsync($"/people/{_author.Person.Id}/merge?with={stays.Person.Id}", ("Input.Stays", $"{stays.Person.Id}"));
        Assert.True(answer.IsRedirect, answer.Errors);
        Assert.Equal("Silenced", await stays.At(_node).AskAsync(Guid.NewGuid()));
        Assert.Equal("True 1", (await stays.At(_node).GetAsync($"/testing/mine/{_subject}")).Text);
        Assert.Equal(before, await _north.ValueAsync<string>($"select xmin::text from sealing.envelope"));
    }

    [Fact]
    public async Task Only_moderators_and_administrators_silence_and_nobody_of_another_hospital()
    {
        var south = await App.HospitalAsync("south");
        foreach (var other in new[] { await _north.SignedInAsAsync("staff"), await _north.SignedInAsAsync("leader"), await _north.SignedInAsAsync("communicator"), _north.Stranger(), (await south.SignedInAsAsync("moderator")).At(App, _north.Prefix), await south.SignedInAsAsync("moderator") })
        {
            Assert.Equal(404, (await other.GetAsync($"/sealing/silences/{_subject}")).Status);
            Assert.Equal(404, (await other.PostAsync($"/sealing/silences/{_subject}", ("Input.Reason", "x"), ("Input.Days", "0"))).Status);
        }
        Assert.Equal(0, await _north.ValueAsync<long>($"select count(*) from sealing.silence"));
        var mod = await _north.SignedInAsAsync("moderator");
        Assert.Contains("Say why", (await mod.PostAsync($"/sealing/silences/{_subject}", ("Input.Reason", ""), ("Input.Days", "7"))).Errors, StringComparison.Ordinal);
        Assert.Equal(404, (await mod.PostAsync("/sealing/silences", ("id", $"{Guid.NewGuid()}"))).Status);
    }
}
