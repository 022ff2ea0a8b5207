using Collaboration.Search.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Search;

/// <summary><c>search rebuild</c>: the index comes out of the rows again, whatever became of it.</summary>
public sealed class RebuildTests : AppTest
{
    private const string Word = "ward";

    private Hospital _north = null!;
    private Colleague _ruth = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _north = await App.HospitalAsync("north");
        _ruth = await _north.PersonAsync("Ruth", "leader");
    }

    [Fact]
    public async Task What_was_emptied_by_hand_is_found_again_and_only_in_the_hospital_that_is_named()
    {
        var (installed, south) = (Installed.Of(App), await App.HospitalAsync("south"));
        await _north.PostAsync(_ruth, $"Night shifts and {Word}");
        await south.PostAsync(await south.PersonAsync("Dana", "leader"), $"Elsewhere, {Word}");
        foreach (var hospital in new[] { _north, south }) { await EmptyAsync(hospital); }
        Assert.Contains(" things read again", (await installed.RunAsync("search", "rebuild", "--tenant", _north.Tenant.ShortName)).Done().Output, StringComparison.Ordinal);
        Assert.Equal((1L, 0L), (await FoundAsync(_north), await FoundAsync(south)));
        Assert.Equal(await _north.ValueAsync<long>($"select count(*) from search.item"), await _north.ValueAsync<int>($"select items from search.corpus"));
        (await installed.RunAsync("search", "rebuild", "--tenant", "no-such-place")).Refused("no tenant 'no-such-place'");
    }

    [Fact]
    public async Task Wrong_rows_are_put_right_and_what_belongs_to_nothing_is_taken_out()
    {
        var (post, draft) = (await _north.PostAsync(_ruth, $"Night shifts and {Word}"), await _north.PostAsync(_ruth, "A draft", published: false));
        var gone = Guid.CreateVersion7();
        await _north.ExecuteAsync($"select search.post(100)");
        await _north.ExecuteAsync($"delete from search.posting where lexeme = {Word}");
        await _north.ExecuteAsync($"update search.posting set tf = 9, audience_id = {gone} where lexeme = 'shift'");
        await _north.ExecuteAsync($"insert into search.posting (lexeme, item, tf, length, audience_id) values ('ghost', 999999999, 1, 1, {gone})");
        // A draft, a post that is no more and a thing of a module that is no more.
        await _north.ExecuteAsync($"""
            insert into search.item (id, kind, path, title, body, language, audience_id, at, tags, vector, length, digest, indexed_at)
            select x.id, x.kind, path, title, body, language, audience_id, at, tags, vector, length, digest, indexed_at
            from search.item o cross join (values ({draft.Id}, 'post'), ({gone}, 'post'), ({Guid.CreateVersion7()}, 'riddle')) x(id, kind) where o.id = {post.Id}
            """);
        await RebuildAsync();
        Assert.Equal(1, await FoundAsync(_north));
        Assert.Equal(post.Id, await _north.ValueAsync<Guid>($"select id from search.item where kind in ('post', 'riddle')"));
        Assert.Equal(0, await _north.ValueAsync<long>($"select count(*) from search.posting where lexeme = 'ghost' or tf = 9 or audience_id = {gone}"));
    }

    [Fact]
    public async Task A_rebuild_that_is_broken_off_leaves_an_index_that_serves()
    {
        for (var i = 0; i < 120; i++) { await _north.PostAsync(_ruth, $"Number {i} of {Word}"); }
        using var broken = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => App.Services.GetRequiredService<ISearchRebuild>().RebuildAsync(_north.Tenant, (_, _) => broken.Cancel(), broken.Token));
        Assert.Equal(120, await FoundAsync(_north));
    }

    [Fact]
    public async Task What_is_taken_back_while_it_is_read_again_is_not_found_afterwards()
    {
        var post = await _north.PostAsync(_ruth, $"Night shifts and {Word}");
        await EmptyAsync(_north);
        // Holds up whoever brings the item in, after they have read the post.
        await using var held = await _north.OpenAsync();
        await using var transaction = await held.BeginTransactionAsync();
        await held.ExecuteAsync($"""
            insert into search.item (id, kind, path, title, body, language, audience_id, at, tags, vector, length, digest, indexed_at)
            values ({post.Id}, 'post', '', '', '', 'en', {post.Id}, now(), array[]::text[], '', 1, {post.Id}, now())
            """, transaction);
        var reading = Task.Run(RebuildAsync);
        await WaitingAsync(1);
        var taking = Task.Run(() => _north.ExecuteAsync($"delete from blogs.publication where post_id = {post.Id}"));
        await Wait.UntilAsync("it is taken back, or waits", async () => taking.IsCompleted || await WaitingNowAsync() >= 2);
        await transaction.RollbackAsync();
        await Task.WhenAll(reading, taking);
        Assert.Equal(0, await _north.ValueAsync<long>($"select count(*) from search.item where id = {post.Id}"));
    }

    [Fact]
    public async Task What_stood_there_before_it_was_searched_is_read_by_a_job()
    {
        await _north.PostAsync(_ruth, $"Night shifts and {Word}");
        await EmptyAsync(_north);
        await _north.ExecuteAsync($"insert into kernel.job (id, kind, run_at, data) values (gen_random_uuid(), 'search.fill', now(), jsonb_build_object('kind', 'post'))");
        await Wait.UntilAsync("it is found", async () => await FoundAsync(_north) == 1);
    }

    private Task RebuildAsync() => App.Services.GetRequiredService<ISearchRebuild>().RebuildAsync(_north.Tenant, (_, _) => { }, default);

    private static async Task EmptyAsync(Hospital hospital)
    {
        await hospital.ExecuteAsync($"delete from search.fresh");
        await hospital.ExecuteAsync($"delete from search.posting");
        await hospital.ExecuteAsync($"delete from search.item");
    }

    private static Task<long> FoundAsync(Hospital hospital) => hospital.ValueAsync<long>($"""
        select count(*) from search.item i where exists (select from search.posting p where p.item = i.number and p.lexeme = {Word})
            or exists (select from search.fresh f where f.item = i.number and {Word} = any (tsvector_to_array(i.vector)))
        """);

    private Task WaitingAsync(int many) => Wait.UntilAsync("somebody waits", async () => await WaitingNowAsync() >= many);

    private async Task<long> WaitingNowAsync()
    {
        await using var owner = await App.Cluster.OpenAsync("postgres");
        return await owner.ValueAsync<long>($"select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%search.renew%' or wait_event_type = 'Lock' and query like '%publication%'");
    }
}
