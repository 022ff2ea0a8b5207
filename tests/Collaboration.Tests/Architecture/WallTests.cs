using System.Reflection;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.Architecture;

/// <summary>What forgotten filters run into.</summary>
public sealed class WallTests : AppTest
{
    [Fact]
    public async Task A_query_without_its_filter_sees_one_hospital_only()
    {
        var (north, south) = await TwoAsync();
        await using var scope = App.Services.GetRequiredService<TenantScopes>().For(north.Tenant);
        var db = scope.ServiceProvider.GetRequiredService<CollaborationDb>();
        var accounts = await db.Set<Account>().IgnoreQueryFilters().Select(a => EF.Property<int>(a, "TenantId")).ToListAsync();
        Assert.NotEmpty(accounts);
        Assert.All(accounts, tenant => Assert.Equal(north.Id, tenant));
        Assert.Equal([north.Id], await db.Database.SqlQuery<int>($"select distinct tenant_id as \"Value\" from kernel.account").ToListAsync());
        Assert.NotEqual(north.Id, south.Id);
    }

    [Fact]
    public async Task Every_entity_has_the_filter_as_a_second_wall()
    {
        var north = await App.HospitalAsync();
        await using var scope = App.Services.GetRequiredService<TenantScopes>().For(north.Tenant);
        var db = scope.ServiceProvider.GetRequiredService<CollaborationDb>();
        var entities = db.Model.GetEntityTypes().Where(e => !e.IsMappedToJson()).ToList();
        Assert.True(entities.Count > 10);
        foreach (var entity in entities)
        {
            var sql = (string)typeof(WallTests).GetMethod(nameof(SqlOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(entity.ClrType).Invoke(null, [db])!;
            Assert.Contains("tenant_id = @", sql[sql.IndexOf("WHERE", StringComparison.Ordinal)..], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_no_tenant_set_nothing_is_seen_in_any_table()
    {
        await TwoAsync();
        await using var connection = await App.Cluster.OpenAsync("collab_app");
        var tables = await connection.ListAsync<string>($"select name from kernel.tenant_tables()");
        Assert.Contains("kernel.account", tables);
        Assert.Equal(0, await connection.ValueAsync<long>($"select count(*) from kernel.account"));
        foreach (var table in tables)
        {
            Assert.Equal("0", await connection.ValueAsync<string>($"select (xpath('//c/text()', query_to_xml(format('select count(*) as c from %s', {table}::regclass), false, true, '')))[1]::text"));
        }
    }

    [Fact]
    public async Task A_connection_of_another_tenant_sees_only_the_new_one()
    {
        var (north, south) = await TwoAsync();
        await using var databases = new Databases(App.Cluster.ConnectionString("collab_app"), App.Cluster.ConnectionString("collab_worker"), worksIn: 1);
        int first;
        await using (var connection = await databases.OpenAsync(north.Id, CancellationToken.None))
        {
            first = await connection.ValueAsync<int>($"select pg_backend_pid()");
            Assert.Equal([north.Id], await connection.ListAsync<int>($"select distinct tenant_id from kernel.account"));
        }
        await using var reused = await databases.OpenAsync(south.Id, CancellationToken.None);
        Assert.Equal(first, await reused.ValueAsync<int>($"select pg_backend_pid()"));
        Assert.Equal([south.Id], await reused.ListAsync<int>($"select distinct tenant_id from kernel.account"));
    }

    [Fact]
    public async Task A_row_cannot_be_written_into_another_hospital()
    {
        var (north, south) = await TwoAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"insert into kernel.audience (tenant_id, id, kind, name) values ({south.Id}, gen_random_uuid(), 'group', 'Intruders')"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        refused = await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"update kernel.role set tenant_id = {south.Id} where name = 'patient'"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Equal(0, await north.ExecuteAsync($"update kernel.account set given_name = 'Changed' where tenant_id = {south.Id}"));
        Assert.Equal(0, await north.ExecuteAsync($"delete from kernel.account where tenant_id = {south.Id}"));
        await using var nobody = await App.Cluster.OpenAsync("collab_app");
        await Assert.ThrowsAsync<PostgresException>(() => nobody.ExecuteAsync($"insert into kernel.audience (tenant_id, id, kind, name) values ({south.Id}, gen_random_uuid(), 'group', 'Intruders')"));
        Assert.Equal(1, await south.ValueAsync<long>($"select count(*) from kernel.account where given_name = 'Ana'"));
    }

    [Fact]
    public async Task The_worker_reads_no_words_and_no_people()
    {
        await using var worker = await App.Cluster.OpenAsync("collab_worker");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => worker.ValueAsync<long>($"select count(*) from kernel.account"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.True(await worker.ValueAsync<long>($"select count(*) from catalogue.tenant") > 0);
    }

    private static string SqlOf<T>(CollaborationDb db) where T : class => db.Set<T>().ToQueryString();

    private async Task<(Hospital North, Hospital South)> TwoAsync()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        await north.PersonAsync("Ana", "staff");
        await south.PersonAsync("Ana", "staff");
        return (north, south);
    }
}
