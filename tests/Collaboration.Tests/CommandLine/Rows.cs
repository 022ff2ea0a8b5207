using Collaboration.Testing;
using Npgsql;

namespace Collaboration.Tests.CommandLine;

/// <summary>A tenant's rows, read as the superuser and out of the database's own catalogue: not with the queries that are tested.</summary>
internal static class Rows
{
    /// <summary>Tables with rows of this tenant, and how many.</summary>
    public static Task<List<string>> LeftAsync(NpgsqlConnection superuser, int tenant) => superuser.ListAsync<string>($"""
        select format('%s: %s rows', name, count) from (
            select format('%I.%I', n.nspname, c.relname) as name,
                   (xpath('/row/count/text()', query_to_xml(format('select count(*) from %I.%I where tenant_id = %s', n.nspname, c.relname, {tenant}), false, true, '')))[1]::text::bigint as count
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
            where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'catalogue')) t
        where count > 0 order by name
        """);

    /// <summary>Rows that one tenant has and the other lacks. What the database gives out by itself is left aside: the tenant, identities, transactions, the seals that a server adds meanwhile, and the search index with its jobs, which are made anew.</summary>
    public static async Task<List<string>> DifferencesAsync(NpgsqlConnection superuser, int one, int other)
    {
        await superuser.ExecuteAsync($"""
            create or replace function pg_temp.rows_of(tenant int) returns table (line text) language plpgsql as $$
            declare t record;
            begin
                for t in
                    select format('%I.%I', n.nspname, c.relname) as name, array_agg(a.attname::text) filter (where a.attname = 'tenant_id' or a.attidentity = 'a' or a.atttypid = 'xid8'::regtype) as given
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'catalogue', 'search') and c.relname not like 'audit\_seal%'
                    group by 1 having bool_or(a.attname = 'tenant_id')
                loop
                    return query execute format('select %L || (to_jsonb(r) - $1)::text from %s r where tenant_id = $2%s', t.name || ' ', t.name, case t.name when 'kernel.job' then ' and kind not like ''search.%''' end) using t.given, tenant;
                end loop;
            end $$
            """);
        return await superuser.ListAsync<string>($"""
            (select 'only one has ' || line from (select line from pg_temp.rows_of({one}) except all select line from pg_temp.rows_of({other})) a)
            union all (select 'only the other has ' || line from (select line from pg_temp.rows_of({other}) except all select line from pg_temp.rows_of({one})) b)
            """);
    }
}
