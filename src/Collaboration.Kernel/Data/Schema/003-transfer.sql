-- One tenant's rows, out to a file and in from one. All of it runs as the caller, so the wall decides which rows these are.

-- The columns that travel: not the tenant, nor what the database gives out itself (identities, generated columns, transaction ids).
create function kernel.tenant_columns(of_table text) returns text[] language sql stable as $$
    select coalesce(array_agg(a.attname::text order by a.attnum), '{}')
    from kernel.tenant_tables() t join pg_attribute a on a.attrelid = to_regclass(t.name)
    where t.name = of_table and a.attnum > 0 and not a.attisdropped and a.attname <> 'tenant_id'
      and a.attidentity <> 'a' and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
$$;

-- Opens the cursor "exported" on a table's rows as JSON, in the order of the primary key, and of transactions where they are known.
create function kernel.open_rows(of_table text, columns text[]) returns void language plpgsql as $$
declare
    exported refcursor := 'exported';
    listed text;
    sorted text;
begin
    if columns = '{}' or not columns <@ kernel.tenant_columns(of_table) then
        raise exception '% is no table of a tenant, or lacks one of the columns %', of_table, columns using errcode = 'undefined_column';
    end if;
    select string_agg(format('s.%I', c), ', ' order by place) into listed from unnest(columns) with ordinality as u(c, place);
    select string_agg(format('s.%I', a.attname), ', ' order by a.atttypid <> 'xid8'::regtype, array_position(i.indkey::int2[], a.attnum)) into sorted
    from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
    where a.attrelid = to_regclass(of_table) and a.attnum > 0 and not a.attisdropped and (a.attnum = any(i.indkey::int2[]) or a.atttypid = 'xid8'::regtype);
    open exported for execute format('select row_to_json(r)::text from (select %s from %s s order by %s) r', listed, of_table, coalesce(sorted, 's::text'));
end $$;

-- Adds rows that open_rows gave out, in their order, to the tenant of this connection.
create function kernel.add_rows(to_table text, columns text[], added json) returns bigint language plpgsql as $$
declare
    listed text;
    count bigint;
begin
    if columns = '{}' or not columns <@ kernel.tenant_columns(to_table) then
        raise exception '% is no table of a tenant, or lacks one of the columns %', to_table, columns using errcode = 'undefined_column';
    end if;
    select string_agg(format('%I', c), ', ' order by place) into listed from unnest(columns) with ordinality as u(c, place);
    execute format('insert into %s (%s) select %s from json_populate_recordset(null::%s, $1)', to_table, listed, listed, to_table) using added;
    get diagnostics count = row_count;
    return count;
end $$;
