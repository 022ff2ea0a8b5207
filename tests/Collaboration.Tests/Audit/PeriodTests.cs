using Collaboration.Kernel.Audit;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.Audit;

/// <summary>Rows on record go when their period is over, and what is left proves itself all the same.</summary>
public sealed class PeriodTests : AppTest
{
    private Hospital _north = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _north = await App.HospitalAsync();
    }

    [Fact]
    public async Task Old_rows_go_and_the_rest_is_still_proved()
    {
        await OldAsync(3);
        await NewAsync();
        Assert.Equal(3, await PurgeAsync());
        Assert.Equal("test.new,audit.purged", await KindsAsync());
        Assert.Equal(0, await PurgeAsync());
        await SealAsync();
        Assert.Empty(await FaultsAsync());
        await OwnerAsync($"update kernel.audit set actor = gen_random_uuid() where tenant_id = {_north.Id} and kind = 'test.new'");
        Assert.Contains("was changed after seal 2", Assert.Single(await FaultsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_that_is_longer_keeps_them_and_none_is_shorter_than_a_year()
    {
        await OldAsync(1);
        await _north.ExecuteAsync($"insert into kernel.house_rule (record_years) values (10)");
        Assert.Equal(0, await PurgeAsync());
        Assert.Equal(PostgresErrorCodes.ObjectNotInPrerequisiteState, (await Assert.ThrowsAsync<PostgresException>(() => _north.ExecuteAsync($"select kernel.purge_audit(now() - interval '11 months')"))).SqlState);
        Assert.Equal("test.old", await KindsAsync());
    }

    [Fact]
    public async Task What_is_held_stays_and_goes_with_the_hold()
    {
        var (held, other) = (await _north.PersonAsync("Hal", "staff"), await _north.PersonAsync("Otto", "staff"));
        await _north.ExecuteAsync($"insert into kernel.audit (kind, actor, at) values ('test.held', {held.Id}, now() - interval '7 years'), ('test.other', {other.Id}, now() - interval '7 years')");
        await SealOldAsync();
        await _north.ExecuteAsync($"insert into kernel.legal_hold (id, kind, subject_id, reason, placed_by, placed_at) values (gen_random_uuid(), 'person', {held.Id}, 'Case 12', {other.Id}, now())");
        Assert.Equal(1, await PurgeAsync());
        Assert.StartsWith("test.held", await KindsAsync(), StringComparison.Ordinal);
        Assert.Empty(await FaultsAsync());
        await _north.ExecuteAsync($"update kernel.legal_hold set lifted_by = {other.Id}, lifted_at = now()");
        await App.Network().ExecuteAsync($"insert into catalogue.legal_hold (tenant_id, reason) values ({_north.Id}, 'Case 13')");
        Assert.Equal(0, await PurgeAsync());
        await App.Network().ExecuteAsync($"update catalogue.legal_hold set lifted_at = now() where tenant_id = {_north.Id}");
        Assert.Equal(1, await PurgeAsync());
        Assert.Empty(await FaultsAsync());
    }

    [Fact]
    public async Task What_is_not_sealed_yet_or_was_sealed_lately_stays_whatever_it_says_of_itself()
    {
        await _north.ExecuteAsync($"insert into kernel.audit (kind, at) values ('test.old', now() - interval '7 years')");
        Assert.Equal(0, await PurgeAsync());
        await SealAsync();
        Assert.Equal(0, await PurgeAsync());
        Assert.Equal("test.old", await KindsAsync());
    }

    [Fact]
    public async Task Who_takes_rows_away_and_calls_it_a_purge_is_found()
    {
        await NewAsync();
        await OwnerAsync($"delete from kernel.audit where tenant_id = {_north.Id} and kind = 'test.new'");
        await OwnerAsync($"update kernel.audit_seal set purged_at = now() where tenant_id = {_north.Id}");
        Assert.Contains(await FaultsAsync(), f => f.Contains("nothing on record says so", StringComparison.Ordinal));
        await _north.ExecuteAsync($"insert into kernel.audit (kind, at, data) values ('audit.purged', now(), jsonb_build_object('upTo', 1))");
        var faults = await FaultsAsync();
        Assert.Contains(faults, f => f.Contains("in their first year", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Contains("is missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_hourly_sweep_finds_the_hospitals_that_have_old_rows()
    {
        await OldAsync(2);
        await App.Services.GetRequiredService<AuditPeriod>().PurgeAsync(CancellationToken.None);
        Assert.Equal("audit.purged", await KindsAsync());
    }

    private async Task OldAsync(int rows)
    {
        await _north.ExecuteAsync($"insert into kernel.audit (kind, at) select 'test.old', now() - interval '7 years' from generate_series(1, {rows})");
        await SealOldAsync();
    }

    private async Task NewAsync()
    {
        await _north.ExecuteAsync($"insert into kernel.audit (kind, at) values ('test.new', now())");
        await SealAsync();
    }

    private async Task SealOldAsync()
    {
        await SealAsync();
        await OwnerAsync($"update kernel.audit_seal set sealed_at = now() - interval '7 years' where tenant_id = {_north.Id}");
    }

    /// <summary>Other tests' transactions may be older than these rows, and rows are sealed once all before them are over.</summary>
    private Task SealAsync() => Wait.UntilAsync("every row is sealed", async () =>
    {
        await App.Services.GetRequiredService<AuditSeals>().SealAsync(_north.Id, CancellationToken.None);
        return await _north.ValueAsync<long>($"select count(*) from kernel.audit a where not exists (select from kernel.audit_sealed s where s.uid = a.uid)") == 0;
    });

    private Task<long> PurgeAsync() => App.Services.GetRequiredService<AuditPeriod>().PurgeAsync(_north.Id, CancellationToken.None);

    private async Task<IReadOnlyList<string>> FaultsAsync() => (await App.Services.GetRequiredService<AuditProof>().ExamineAsync(_north.Id, CancellationToken.None)).Faults;

    private Task<string> KindsAsync() => _north.ValueAsync<string>($"select coalesce(string_agg(kind, ',' order by id), '') from kernel.audit");

    private async Task OwnerAsync(FormattableString sql)
    {
        await using var connection = await App.Cluster.OpenAsync("postgres");
        await connection.ExecuteAsync(sql);
    }
}
