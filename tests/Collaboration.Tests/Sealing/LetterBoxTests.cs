using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Sealing;

/// <summary>What is asked sealed waits in a letter box, and arrives with all the others.</summary>
public sealed class LetterBoxTests : AppTest
{
    private App _node = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _node = await App.StartAsync(null, null, new AskingModule());
    }

    public override async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task What_is_asked_arrives_at_the_next_turn_and_its_author_knows_it_again()
    {
        var north = await App.HospitalAsync();
        await north.HaveHoldersAsync();
        var (ana, ben, subject) = ((await north.SignedInAsAsync("staff", "Ana")).At(_node), (await north.SignedInAsAsync("staff", "Ben")).At(_node), Guid.NewGuid());
        Assert.Equal("Sealed", await ana.AskAsync(subject, "\"Why so few at night?\""));
        Assert.Empty(await ArrivedAsync(north));
        await north.EmptyTheBoxAsync(_node);
        Assert.Equal(["\"Why so few at night?\""], await ArrivedAsync(north));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from sealing.letter"));
        Assert.Equal("True 1", (await ana.GetAsync($"/testing/mine/{subject}")).Text);
        Assert.Equal("False 0", (await ben.GetAsync($"/testing/mine/{subject}")).Text);
    }

    [Fact]
    public async Task Without_two_holders_of_each_key_nothing_is_sealed()
    {
        var north = await App.HospitalAsync();
        var ana = (await north.SignedInAsAsync("staff")).At(_node);
        Assert.Equal("NotReady", await ana.AskAsync(Guid.NewGuid()));
        await north.HaveHoldersAsync();
        Assert.Equal("Sealed", await ana.AskAsync(Guid.NewGuid()));
        // One of the four becomes a leader.
        await north.ExecuteAsync($"insert into kernel.account_role (account_id, role_id) select h.account_id, r.id from (select account_id from sealing.holder limit 1) h, kernel.role r where r.name = 'leader'");
        Assert.Equal("NotReady", await ana.AskAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task Sent_twice_it_arrives_once_whenever_it_is_sent_again()
    {
        var north = await App.HospitalAsync();
        await north.HaveHoldersAsync();
        var (ana, subject) = ((await north.SignedInAsAsync("staff")).At(_node), Guid.NewGuid());
        Assert.Equal(["Sealed", "Sealed", "Sealed"], await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ana.AskAsync(subject))));
        await north.EmptyTheBoxAsync(_node);
        Assert.Equal("Sealed", await ana.AskAsync(subject));
        await north.EmptyTheBoxAsync(_node);
        Assert.Single(await ArrivedAsync(north));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from sealing.letter"));
    }

    [Fact]
    public async Task Five_a_day_even_when_ten_are_sent_at_once()
    {
        var north = await App.HospitalAsync();
        await north.HaveHoldersAsync();
        var ana = (await north.SignedInAsAsync("staff")).At(_node);
        var became = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ana.AskAsync(Guid.NewGuid())));
        Assert.Equal((5, 5), (became.Count(b => b == "Sealed"), became.Count(b => b == "TooMany")));
        Assert.Equal("Sealed", await (await north.SignedInAsAsync("staff", "Ben")).At(_node).AskAsync(Guid.NewGuid()));
        Assert.Equal("TooLong", await (await north.SignedInAsAsync("staff", "Cem")).At(_node).AskAsync(Guid.NewGuid(), new string('x', 17_000)));
    }

    [Fact]
    public async Task One_that_cannot_be_saved_waits_and_holds_up_no_other()
    {
        var north = await App.HospitalAsync();
        await north.HaveHoldersAsync();
        var ana = (await north.SignedInAsAsync("staff")).At(_node);
        foreach (var content in new[] { "\"one\"", "\"cannot\"", "\"two\"" }) { Assert.Equal("Sealed", await ana.AskAsync(Guid.NewGuid(), content)); }
        await north.EmptyTheBoxAsync(_node);
        Assert.Equal(["\"one\"", "\"two\""], (await ArrivedAsync(north)).Order());
        Assert.Equal((1, 2), (await north.ValueAsync<long>($"select count(*) from sealing.letter"), await north.ValueAsync<long>($"select count(*) from sealing.envelope")));
    }

    [Fact]
    public async Task All_of_a_turn_arrive_at_one_moment_and_a_letter_tells_nothing_by_its_size()
    {
        var north = await App.HospitalAsync();
        await north.HaveHoldersAsync();
        for (var i = 0; i < 3; i++) { await (await north.SignedInAsAsync("staff")).At(_node).AskAsync(Guid.NewGuid(), $"\"{new string('y', 100 * i)}\""); }
        Assert.Equal(1, await north.ValueAsync<long>($"select count(distinct length(sealed)) from sealing.letter"));
        await north.EmptyTheBoxAsync(_node);
        Assert.Equal((3, 1), (await north.ValueAsync<long>($"select count(*) from kernel.event where stream = {AskingModule.Stream}"), await north.ValueAsync<long>($"select count(distinct at) from kernel.event where stream = {AskingModule.Stream}")));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(distinct xid) from kernel.event where stream = {AskingModule.Stream}"));
    }

    private static async Task<List<string>> ArrivedAsync(Hospital hospital)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<string>($"select data::text from kernel.event where stream = {AskingModule.Stream}");
    }
}
