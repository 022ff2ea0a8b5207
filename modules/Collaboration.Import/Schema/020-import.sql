create schema import;
grant usage on schema import to collab_app;

-- A file that was brought in, or tried without changing anything.
create table import.run (
    tenant_id int references catalogue.tenant,
    id uuid,
    program text not null check (program in ('WordPress', 'Ghost', 'Orchard')),
    file_name text not null check (length(file_name) between 1 and 255),
    file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
    blog text check (length(blog) <= 60),
    for_staff boolean not null,
    is_rehearsal boolean not null,
    state text not null check (state in ('waiting', 'reading', 'bringing', 'done', 'failed')),
    site text not null default '' check (length(site) <= 300),
    done int not null default 0,
    total int not null default 0,
    tallies jsonb not null default '[]',
    failure text check (length(failure) <= 1000),
    started_by uuid,
    started_at timestamptz not null,
    ended_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, started_by) references kernel.account deferrable
);
select kernel.wall('import.run');
create index on import.run (tenant_id, started_at desc);
create index on import.run (tenant_id, started_by);

-- What the report says besides its counts: what was left out or changed, and why.
create table import.line (
    tenant_id int,
    run_id uuid,
    number int,
    kind text not null check (length(kind) <= 100),
    name text not null check (length(name) <= 300),
    what text not null check (what in ('left out', 'changed', 'stays', 'missing')),
    why text not null check (length(why) <= 500),
    times int not null,
    path text check (length(path) <= 300),
    primary key (tenant_id, run_id, number),
    foreign key (tenant_id, run_id) references import.run on delete cascade deferrable
);
select kernel.wall('import.line');

-- A site that something came from, and where that goes here.
create table import.site (
    tenant_id int references catalogue.tenant,
    id uuid,
    name text not null check (length(name) <= 300),
    blog_id uuid not null,
    blog_slug text not null check (length(blog_slug) <= 60),
    pages_id uuid not null,
    primary key (tenant_id, id)
);
select kernel.wall('import.site');

-- Who an old site's author is here.
create table import.author (
    tenant_id int,
    id uuid,
    account_id uuid not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references kernel.account deferrable
);
select kernel.wall('import.author');
create index on import.author (tenant_id, account_id);

-- What came: the same id in the next import of the same thing. The hash is of the thing as it was there, the version
-- is the post's as the import wrote it.
create table import.item (
    tenant_id int,
    id uuid,
    site_id uuid not null,
    kind text not null check (length(kind) <= 100),
    key text not null check (length(key) <= 1000),
    hash text not null check (length(hash) <= 64),
    version int not null,
    path text not null check (length(path) <= 300),
    run_id uuid not null,
    was_new boolean not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, site_id) references import.site deferrable
);
select kernel.wall('import.item');
create index on import.item (tenant_id, site_id);

-- Where things stood on the old site: path and what matters of the query, in lower case.
create table import.old_address (
    tenant_id int,
    address text check (length(address) between 1 and 500),
    leads_to text not null check (leads_to in ('post', 'file', 'tag', 'author', 'blog', 'feed')),
    target_id uuid not null,
    word text check (length(word) <= 300),
    site_id uuid not null,
    primary key (tenant_id, address),
    foreign key (tenant_id, site_id) references import.site deferrable
);
select kernel.wall('import.old_address');
create index on import.old_address (tenant_id, site_id);
