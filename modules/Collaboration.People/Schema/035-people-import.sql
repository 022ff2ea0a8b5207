-- Who suspended the account: what a file or the directory took away, it can give back; what was done by hand stays.
alter table kernel.account add column suspended_from text check (suspended_from in ('directory', 'csv'));

-- A file of people that was brought in, or tried without changing anything.
create table people.import_run (
    tenant_id int references catalogue.tenant,
    id uuid,
    file_name text not null check (length(file_name) between 1 and 255),
    upload_id uuid,
    is_rehearsal boolean not null,
    suspends_missing boolean not null,
    invites_at text check (length(invites_at) <= 500),
    state text not null check (state in ('waiting', 'going', 'done', 'failed')),
    done int not null default 0,
    total int not null default 0,
    tallies jsonb not null default '{}',
    notes text[] not null default '{}',
    failure text check (length(failure) <= 1000),
    started_by uuid,
    started_at timestamptz not null,
    ended_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, started_by) references kernel.account deferrable
);
select kernel.wall('people.import_run');
create index on people.import_run (tenant_id, started_at desc);
create index on people.import_run (tenant_id, started_by);

-- What became of a line of the file, unless nothing did.
create table people.import_line (
    tenant_id int,
    run_id uuid,
    number int,
    line int not null,
    name text not null check (length(name) <= 200),
    what text not null check (what in ('made', 'changed', 'suspended', 'resumed', 'stays', 'refused')),
    why text not null check (length(why) <= 500),
    primary key (tenant_id, run_id, number),
    foreign key (tenant_id, run_id) references people.import_run on delete cascade deferrable
);
select kernel.wall('people.import_line');
