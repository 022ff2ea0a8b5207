-- What is said of a file: proposed wherever it is shown next. The credit stands below it wherever it is shown.
create table media.description (
    tenant_id int,
    file_id uuid,
    alt text not null default '' check (length(alt) <= 300),
    is_decorative boolean not null default false,
    caption text not null default '' check (length(caption) <= 300),
    credit text not null default '' check (length(credit) <= 200),
    focus_x int not null default 50 check (focus_x between 0 and 100),
    focus_y int not null default 50 check (focus_y between 0 and 100),
    folded text generated always as (kernel.folded(alt || ' ' || caption || ' ' || credit)) stored,
    primary key (tenant_id, file_id),
    foreign key (tenant_id, file_id) references media.file on delete cascade deferrable
);
select kernel.wall('media.description');
create index on media.file (tenant_id, added_at desc, id desc);

-- Since when another content stands in its place; null while it is the one that it came with.
alter table media.file add column replaced_at timestamptz;

-- Contents on their way into the store: until the rows that name them are there, nobody clears them away.
create table media.coming (
    tenant_id int references catalogue.tenant,
    id uuid,
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    at timestamptz not null,
    primary key (tenant_id, id)
);
select kernel.wall('media.coming');
create index on media.coming (tenant_id, hash);

-- A content that another took the place of while a legal hold was on it, kept for as long as that lasts.
create table media.former (
    tenant_id int,
    id uuid,
    file_id uuid not null,
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    media_type text not null check (length(media_type) between 3 and 100),
    bytes bigint not null check (bytes > 0),
    name text not null check (length(name) between 3 and 90),
    added_by uuid,
    shown_until timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, added_by) references kernel.account deferrable
);
select kernel.wall('media.former');
create index on media.former (tenant_id, hash);
create index on media.former (tenant_id, added_by);
create index on media.former (tenant_id, file_id);

-- Those of the contents that a row names, whichever table it stands in: every text column of a walled table whose name
-- ends in "hash" counts, so that a later module's contents are safe before anybody thinks of it.
create function media.named(hashes text[]) returns setof text language plpgsql stable as $$
declare c record;
begin
    for c in
        select format('%I.%I', n.nspname, t.relname) as tab, a.attname as col
        from pg_class t join pg_namespace n on n.oid = t.relnamespace join pg_attribute a on a.attrelid = t.oid
        where t.relkind in ('r', 'p') and t.relforcerowsecurity and n.nspname <> 'catalogue' and a.attname ~ 'hash$' and not a.attisdropped
          and a.atttypid = 'text'::regtype and has_schema_privilege(n.oid, 'usage') and has_table_privilege(t.oid, 'select')
    loop
        return query execute format('select distinct %I from %s where %I = any($1)', c.col, c.tab, c.col) using hashes;
    end loop;
end $$;
