using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Architecture;

/// <summary>Reads the database's own catalogue: a table that a later module forgets to wall in is found here.</summary>
public sealed class WallSchemaTests : AppTest
{
    /// <summary>Every way in which a tenant table can fall short, a sentence each.</summary>
    private static readonly FormattableString s_gaps = $"""
        with t as (
            select c.oid, format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity, c.relforcerowsecurity, a.attnum as tenant, a.attnotnull, pg_get_expr(d.adbin, d.adrelid) as by_default
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where c.relkind in ('r', 'p') and n.nspname not in ('catalogue', 'pg_catalog', 'information_schema') and n.nspname not like 'pg\_%' and format('%s.%s', n.nspname, c.relname) <> 'public.migration'),
        fk as (
            select t.name, k.*, r.relname as referred, rn.nspname as referred_schema
            from t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
            join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace)
        select name || ': tenant_id does not lead its primary key' from t
            where tenant is null or not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary and i.indkey[0] = tenant)
        union all select name || ': row-level security is not enabled and forced' from t where not (relrowsecurity and relforcerowsecurity)
        union all select name || ': tenant_id may be null' from t where attnotnull is not true
        union all select name || ': default is ' || coalesce(by_default, 'missing') from t
            where by_default is distinct from '(NULLIF(current_setting(''app.tenant''::text, true), ''''::text))::integer'
        union all select name || ': the app''s policy is not the wall' from t
            where not exists (select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive and p.polwithcheck is null
                and p.polroles = array['collab_app'::regrole::oid]
                and pg_get_expr(p.polqual, p.polrelid) = '(tenant_id = (NULLIF(current_setting(''app.tenant''::text, true), ''''::text))::integer)')
        union all select name || ': a further policy lets the app or everybody in: ' || p.polname from t join pg_policy p on p.polrelid = t.oid
            where p.polname <> 'tenant' and p.polroles && array['collab_app'::regrole::oid, 0::oid]
        union all select name || ': the worker may see it' from t
            where name not in ('kernel.event', 'kernel.job')
              and (has_table_privilege('collab_worker', oid, 'select, insert, update, delete') or exists (select from pg_policy p where p.polrelid = t.oid and 'collab_worker'::regrole::oid = any(p.polroles)))
        union all select name || ': ' || conname || ' does not begin with tenant_id on both sides' from fk
            where (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) <> 'tenant_id'
               or (referred_schema <> 'catalogue' and (select attname from pg_attribute where attrelid = confrelid and attnum = confkey[1]) <> 'tenant_id')
        union all select name || ': ' || conname || ' is not deferrable' from fk where referred_schema <> 'catalogue' and not condeferrable
        union all select name || ': no index behind ' || conname from fk
            where not exists (select from pg_index i where i.indrelid = conrelid
                and (i.indkey::int2[])[0:cardinality(conkey) - 1] @> conkey
                and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) in (select format('(%I IS NOT NULL)', attname) from pg_attribute where attrelid = conrelid and attnum = any(conkey))))
        """;

    [Fact]
    public async Task Every_tenant_table_stands_behind_the_wall()
    {
        await using var connection = await App.Cluster.OpenAsync("postgres");
        Assert.True(await connection.ValueAsync<long>($"select count(*) from kernel.tenant_tables()") > 15);
        var gaps = await connection.ListAsync<string>(s_gaps);
        Assert.True(gaps.Count == 0, string.Join('\n', gaps));
    }

    [Fact]
    public async Task A_table_that_forgets_any_of_it_is_found()
    {
        await using var connection = await App.Cluster.OpenAsync("postgres");
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync($"""
            create schema forgetful;
            create table forgetful.naked (id uuid primary key, tenant_id int);
            create table forgetful.linked (tenant_id int, id uuid, account_id uuid, primary key (tenant_id, id), foreign key (tenant_id, account_id) references kernel.account);
            select kernel.wall('forgetful.linked');
            create policy wide on forgetful.linked using (true);
            grant select on forgetful.linked to collab_worker
            """, transaction);
        var gaps = await connection.ListAsync<string>(s_gaps);
        await transaction.RollbackAsync();
        Assert.Equal(5, gaps.Count(g => g.StartsWith("forgetful.naked", StringComparison.Ordinal)));
        Assert.Contains(gaps, g => g.Contains("linked: a further policy", StringComparison.Ordinal));
        Assert.Contains(gaps, g => g.Contains("linked: the worker", StringComparison.Ordinal));
        Assert.Contains(gaps, g => g.Contains("linked: no index behind", StringComparison.Ordinal));
        Assert.Contains(gaps, g => g.Contains("is not deferrable", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("collab_app")]
    [InlineData("collab_worker")]
    public async Task A_serving_role_owns_nothing_and_cannot_pass_the_wall(string role)
    {
        await using var connection = await App.Cluster.OpenAsync("postgres");
        Assert.Equal("no rights", await connection.ValueAsync<string>($"select case when rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication then 'rights' else 'no rights' end from pg_roles where rolname = {role}"));
        Assert.Empty(await connection.ListAsync<string>($"select r.rolname::text from pg_auth_members m join pg_roles r on r.oid = m.roleid where m.member = {role}::regrole"));
        Assert.Empty(await connection.ListAsync<string>($"select relname::text from pg_class where relowner = {role}::regrole union all select proname::text from pg_proc where proowner = {role}::regrole union all select nspname::text from pg_namespace where nspowner = {role}::regrole"));
        Assert.Empty(await connection.ListAsync<string>($"select nspname::text from pg_namespace where nspname !~ '^pg_temp' and has_schema_privilege({role}, oid, 'create')"));
    }

    [Fact]
    public async Task The_worker_reaches_the_catalogue_events_and_jobs_and_nothing_else()
    {
        await using var connection = await App.Cluster.OpenAsync("postgres");
        var reached = await connection.ListAsync<string>($"""
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\_%'
              and has_table_privilege('collab_worker', c.oid, 'select, insert, update, delete, truncate') order by 1
            """);
        Assert.Equal(["catalogue.host", "catalogue.node", "catalogue.tenant", "kernel.event", "kernel.job"], reached);
    }

    [Fact]
    public async Task A_function_with_its_owners_rights_is_not_everybodys()
    {
        await using var connection = await App.Cluster.OpenAsync("postgres");
        var definers = await connection.ListAsync<string>($"select proname::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where prosecdef and n.nspname not in ('pg_catalog', 'information_schema')");
        Assert.NotEmpty(definers);
        Assert.Empty(await connection.ListAsync<string>($"""
            select proname::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
              and (has_function_privilege('public', p.oid, 'execute') or not coalesce(array_to_string(proconfig, ','), '') like '%search_path=%')
            """));
    }
}
