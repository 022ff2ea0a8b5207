using Collaboration.Testing;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.Architecture;

/// <summary>The catalogue is everybody's to read and the network's to write.</summary>
public sealed class CatalogueTests : AppTest
{
    [Fact]
    public async Task A_hospital_changes_its_own_brand_and_nobody_elses()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        Assert.Equal(1, await north.ExecuteAsync($"update catalogue.tenant set time_zone = 'America/Chicago' where id = {north.Id}"));
        Assert.Equal(0, await north.ExecuteAsync($"update catalogue.tenant set time_zone = 'America/Chicago' where id = {south.Id}"));
        Assert.Equal(0, await north.ExecuteAsync($"update catalogue.tenant set time_zone = 'America/Chicago' where id = 1"));
        Assert.Null(await south.ValueAsync<string?>($"select time_zone from catalogue.tenant where id = {south.Id}"));
    }

    [Theory]
    [InlineData("state")]
    [InlineData("name")]
    [InlineData("prefix")]
    [InlineData("parent")]
    public async Task A_hospital_does_not_change_who_it_is(string column)
    {
        var north = await App.HospitalAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"""
            update catalogue.tenant set state = case {column} when 'state' then 'removed' else state end, name = case {column} when 'name' then 'Other' else name end,
                prefix = case {column} when 'prefix' then 'other' else prefix end, kind = case {column} when 'parent' then 'system' else kind end where id = {north.Id}
            """));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_hospital_neither_adds_tenants_nor_takes_host_names_nor_lifts_holds()
    {
        var north = await App.HospitalAsync();
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"insert into catalogue.tenant (parent_id, kind, name, short_name, state) values (1, 'hospital', 'Own', 'own', 'active')"))).SqlState);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"insert into catalogue.host (host, tenant_id) values ('www.example.org', {north.Id})"))).SqlState);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"delete from catalogue.tenant where id = {north.Id}"))).SqlState);
        await App.Network().ExecuteAsync($"insert into catalogue.legal_hold (tenant_id, reason) values ({north.Id}, 'A court asks')");
        Assert.Equal(0, await north.ExecuteAsync($"update catalogue.legal_hold set lifted_at = now() where tenant_id = {north.Id}"));
    }

    [Fact]
    public async Task Data_protection_keys_are_wrapped_by_the_master_key()
    {
        await App.Browser().GetAsync("/account/sign-in");
        var keys = await App.Network().ValueAsync<string[]>($"select array_agg(xml) from catalogue.data_protection_key");
        Assert.NotEmpty(keys);
        Assert.All(keys, xml =>
        {
            Assert.Contains("<wrapped", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("<value>", xml, StringComparison.Ordinal);
        });
    }
}
