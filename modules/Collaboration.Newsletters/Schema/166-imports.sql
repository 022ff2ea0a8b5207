-- A list of readers from another program, from its order to its report.
create table newsletters.import_run (
    tenant_id int,
    id uuid,
    newsletter_id uuid not null,
    file_name text not null check (length(file_name) <= 255),
    upload_id uuid not null,
    is_rehearsal boolean not null,
    state text not null check (state in ('waiting', 'going', 'done', 'failed')),
    done bigint not null default 0,                                 -- records up to this one are brought in
    total bigint not null default 0,
    counts jsonb not null,
    failure text check (length(failure) <= 1000),
    started_by uuid not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, newsletter_id) references newsletters.newsletter deferrable,
    foreign key (tenant_id, started_by) references kernel.account deferrable
);
select kernel.wall('newsletters.import_run');
create index on newsletters.import_run (tenant_id, newsletter_id, started_at desc);
create index on newsletters.import_run (tenant_id, started_by);

-- A line of its report: what did not come in as it stands, and why.
create table newsletters.import_line (
    tenant_id int,
    run_id uuid,
    number int not null,
    file text not null check (length(file) <= 255),
    line bigint not null,
    address text not null check (length(address) <= 300),
    why text not null check (length(why) <= 300),
    primary key (tenant_id, run_id, number),
    foreign key (tenant_id, run_id) references newsletters.import_run on delete cascade deferrable
);
select kernel.wall('newsletters.import_line');
