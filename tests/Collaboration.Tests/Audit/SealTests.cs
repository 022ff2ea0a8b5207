using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Tenancy.Transfer;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.Audit;

/// <summary>What somebody with every right in the database does to the record is found, and which row it was.</summary>
public sealed class SealTests : AppTest
{
    private static readonly string s_folder = Directory.CreateTempSubdirectory("heads").FullName;

    private Hospital _north = null!;

    private AuditSeals Seals => App.Services.GetRequiredService<AuditSeals>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _north = await App.HospitalAsync();
    }

    [Fact]
    public async Task A_record_as_it_was_written_has_no_fault()
    {
        var rows = await SealedAsync(3);
        await MadeAsync();
        var verdict = await VerdictAsync();
        Assert.Empty(verdict.Faults);
        Assert.Equal(4, verdict.Rows);
        Assert.Equal(3, rows.Count);
    }

    [Fact]
    public async Task A_row_that_was_changed_is_found_whatever_was_changed()
    {
        var rows = await SealedAsync(5);
        await OwnerAsync($"update kernel.audit set kind = 'test.other' where uid = {rows[0]}");
        await OwnerAsync($"update kernel.audit set actor = gen_random_uuid() where uid = {rows[1]}");
        await OwnerAsync($"update kernel.audit set subject = gen_random_uuid() where uid = {rows[2]}");
        await OwnerAsync($"update kernel.audit set at = at + interval '1 microsecond' where uid = {rows[3]}");
        var faults = (await VerdictAsync()).Faults;
        Assert.Equal(4, faults.Count);
        for (var i = 0; i < 4; i++) { Assert.Contains(faults, f => f.StartsWith($"row {rows[i]} ", StringComparison.Ordinal) && f.EndsWith("was changed after seal 1", StringComparison.Ordinal)); }
        await OwnerAsync($"update kernel.audit set data = to_jsonb(1) where uid = {rows[4]}");
        Assert.Contains((await VerdictAsync()).Faults, f => f.StartsWith($"row {rows[4]} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_that_is_missing_is_found()
    {
        var rows = await SealedAsync(3);
        await OwnerAsync($"delete from kernel.audit where uid = {rows[1]}");
        Assert.Equal([$"row {rows[1]}, number 2 of seal 1, is missing"], (await VerdictAsync()).Faults);
    }

    [Fact]
    public async Task A_row_that_was_put_in_between_or_dated_back_is_found()
    {
        await SealedAsync(3);
        var (between, back) = (Guid.NewGuid(), Guid.NewGuid());
        await OwnerAsync($"insert into kernel.audit (tenant_id, uid, kind, at, xid) select tenant_id, {between}, 'test.made', now(), '3' from kernel.audit where tenant_id = {_north.Id} limit 1");
        await OwnerAsync($"insert into kernel.audit (tenant_id, uid, kind, at) values ({_north.Id}, {back}, 'test.made', now() - interval '1 day')");
        var faults = (await VerdictAsync()).Faults;
        Assert.Equal(2, faults.Count);
        Assert.All([between, back], uid => Assert.Contains(faults, f => f.StartsWith($"row {uid} ", StringComparison.Ordinal) && f.EndsWith("was put in afterwards", StringComparison.Ordinal)));
        await SealAllAsync(4);
        Assert.Contains((await VerdictAsync()).Faults, f => f.StartsWith($"row {back} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_makes_all_seals_anew_is_found_by_the_network_and_by_the_file()
    {
        var rows = await SealedAsync(3);
        await OwnerAsync($"delete from kernel.audit where uid = {rows[1]}");
        await OwnerAsync($"delete from kernel.audit_sealed where tenant_id = {_north.Id}");
        await OwnerAsync($"delete from kernel.audit_seal where tenant_id = {_north.Id}");
        var file = Path.Combine(s_folder, $"{_north.Id}.jsonl");
        await new AuditSeals(App.Services.GetRequiredService<Databases>(), new AuditHeads(file)).SealAsync(_north.Id, default);
        await Wait.UntilAsync("what is left is sealed", async () => await _north.ValueAsync<long>($"select count(*) from kernel.audit_sealed") == 2);
        Assert.Equal(["seal 1 is not what the file of heads holds", "seal 1 is not what the network's record holds"], (await VerdictAsync()).Faults.Order());
    }

    [Fact]
    public async Task What_is_not_finished_is_sealed_when_it_is_and_nothing_is_passed_over()
    {
        await using var slow = await _north.OpenAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await slow.ExecuteAsync($"insert into kernel.audit (kind, at) values ('test.slow', now())", transaction);
        await MadeAsync();
        await Seals.SealAsync(_north.Id, default);
        Assert.Equal(0, await _north.ValueAsync<long>($"select count(*) from kernel.audit_sealed"));
        await transaction.CommitAsync();
        await SealAllAsync(2);
        Assert.Equal("test.slow", await _north.ValueAsync<string>($"select a.kind from kernel.audit a join kernel.audit_sealed s using (tenant_id, uid) order by s.seal, s.place limit 1"));
        Assert.Empty((await VerdictAsync()).Faults);
    }

    [Fact]
    public async Task Two_nodes_that_seal_at_once_make_one_chain()
    {
        await using var second = await App.StartAsync();
        for (var round = 0; round < 10; round++)
        {
            await MadeAsync();
            await Task.WhenAll(Seals.SealAsync(_north.Id, default), second.Services.GetRequiredService<AuditSeals>().SealAsync(_north.Id, default));
        }
        await SealAllAsync(10);
        var verdict = await VerdictAsync();
        Assert.Empty(verdict.Faults);
        Assert.Equal(0, verdict.Unsealed);
    }

    [Fact]
    public async Task The_server_seals_by_itself()
    {
        await MadeAsync();
        await Wait.UntilAsync("the server has sealed", async () => await _north.ValueAsync<long>($"select count(*) from kernel.audit_sealed") == 1, seconds: 60);
    }

    [Fact]
    public async Task A_restored_hospital_has_a_record_that_can_be_examined_and_goes_on()
    {
        await SealedAsync(3);
        await MadeAsync();
        var file = Path.Combine(s_folder, $"{_north.Id}.export");
        var (databases, files) = (App.Services.GetRequiredService<Databases>(), App.Services.GetRequiredService<IFileStore>());
        await new TenantExport(databases, TimeProvider.System).WriteAsync(_north.Tenant, file, files, _ => { }, default);
        var copy = await new TenantRestore(databases, App.Services.GetRequiredService<TenantDirectory>(), files, App.Services.GetRequiredService<FilesFolder>()).ReadAsync(file, _north.Tenant.ShortName + "-copy", _ => { }, default);
        var restored = await App.FindAsync(copy.Id, _ => true);
        await restored.ExecuteAsync($"insert into kernel.audit (kind, at) values ('test.made', now())");
        await Wait.UntilAsync("the copy is sealed", async () => (await Seals.SealAsync(copy.Id, default))?.Rows == await restored.ValueAsync<long>($"select count(*) from kernel.audit"));
        var verdict = await App.Services.GetRequiredService<AuditProof>().ExamineAsync(copy.Id, default);
        Assert.Empty(verdict.Faults);
        Assert.Equal(await _north.ValueAsync<string>($"select hash from kernel.audit_seal where number = 1"), await restored.ValueAsync<string>($"select hash from kernel.audit_seal where number = 1"));
        var row = await restored.ValueAsync<Guid>($"select uid from kernel.audit_sealed where seal = 1 and place = 2");
        await OwnerAsync($"update kernel.audit set kind = 'test.other' where uid = {row} and tenant_id = {copy.Id}");
        Assert.Contains((await App.Services.GetRequiredService<AuditProof>().ExamineAsync(copy.Id, default)).Faults, f => f.StartsWith($"row {row} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_purge_leaves_the_head_and_the_count_with_the_network()
    {
        await SealedAsync(3);
        var head = await _north.ValueAsync<string>($"select hash from kernel.audit_seal");
        var store = App.Services.GetRequiredService<TenantRemoval>();
        await store.RemoveAsync(_north.Tenant, now: true, default);
        await store.PurgeAsync(_north.Id, default);
        Assert.Equal(0, await _north.ValueAsync<long>($"select count(*) from kernel.audit"));
        Assert.Equal($"{head} 3", await App.Network().ValueAsync<string>($"select concat_ws(' ', data->>'hash', data->>'rows') from kernel.audit where kind = 'tenant.purged' and (data->>'tenant')::int = {_north.Id}"));
    }

    private async Task<List<Guid>> SealedAsync(int rows)
    {
        // In one transaction, and so in one seal, whenever the server comes by.
        await _north.ExecuteAsync($"insert into kernel.audit (kind, actor, at) select 'test.made', gen_random_uuid(), now() from generate_series(1, {rows})");
        await SealAllAsync(rows);
        await using var connection = await _north.OpenAsync();
        return await connection.ListAsync<Guid>($"select uid from kernel.audit_sealed order by place");
    }

    private Task<int> MadeAsync() => _north.ExecuteAsync($"insert into kernel.audit (kind, actor, at) values ('test.made', gen_random_uuid(), now())");

    /// <summary>Other tests' transactions may hold the horizon back for a moment.</summary>
    private Task SealAllAsync(long rows) => Wait.UntilAsync("everything is sealed", async () => (await Seals.SealAsync(_north.Id, default))?.Rows == rows);

    private Task<AuditVerdict> VerdictAsync() => App.Services.GetRequiredService<AuditProof>().ExamineAsync(_north.Id, default);

    private async Task OwnerAsync(FormattableString sql)
    {
        await using var owner = await App.Cluster.OpenAsync("postgres");
        await owner.ExecuteAsync(sql);
    }
}
