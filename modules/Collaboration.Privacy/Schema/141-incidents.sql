-- That a privacy officer took something back, and what the house knows of who had it by then. It outlives the thing and
-- the accounts: a thing has no foreign key, and of somebody who left the id stays. The words are sealed with a key that
-- stands outside the database.
create table privacy.incident (
    tenant_id int,
    id uuid,
    thing_kind text not null check (length(thing_kind) between 1 and 40),
    thing_id uuid not null,
    path text not null check (length(path) between 1 and 500),
    writer_id uuid,
    published_at timestamptz,
    recalled_at timestamptz not null,
    recalled_by uuid not null,
    reason text not null check (reason in ('patient', 'picture', 'colleague', 'mistake', 'other')),
    note text not null check (length(note) <= 1000),
    readers text not null check (length(readers) between 1 and 300),
    reader_count bigint check (reader_count >= 0),
    views bigint check (views >= 0),
    notices int not null check (notices >= 0),
    mails int not null check (mails >= 0),
    feeds text[] not null,
    sealed_words bytea not null,
    due_at timestamptz not null,
    assessment text check (assessment in ('none', 'low', 'breach')),
    assessment_note text check (length(assessment_note) between 1 and 2000),
    closed_by uuid,
    closed_at timestamptz check (closed_at >= recalled_at),
    primary key (tenant_id, id),
    check ((closed_at is null) = (assessment is null) and (closed_at is null) = (assessment_note is null) and (closed_at is null) = (closed_by is null)),
    foreign key (tenant_id, writer_id) references kernel.account deferrable,
    foreign key (tenant_id, recalled_by) references kernel.account deferrable,
    foreign key (tenant_id, closed_by) references kernel.account deferrable
);
select kernel.wall('privacy.incident');
create index on privacy.incident (tenant_id, recalled_at desc, id);
create index on privacy.incident (tenant_id, thing_id);
create index on privacy.incident (tenant_id, writer_id);
create index on privacy.incident (tenant_id, recalled_by);
create index on privacy.incident (tenant_id, closed_by);

-- What officers found out and did, in order; never changed.
create table privacy.incident_note (
    tenant_id int,
    id uuid,
    incident_id uuid not null,
    words text not null check (length(words) between 1 and 2000),
    written_by uuid not null,
    written_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, incident_id) references privacy.incident deferrable,
    foreign key (tenant_id, written_by) references kernel.account deferrable
);
select kernel.wall('privacy.incident_note');
create index on privacy.incident_note (tenant_id, incident_id, written_at);
create index on privacy.incident_note (tenant_id, written_by);
