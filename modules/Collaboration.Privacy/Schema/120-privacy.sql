create schema privacy;
grant usage on schema privacy to collab_app;

-- What somebody said of a passage that may tell who a patient is. Never its words: the mark is made with a key that stands outside the database.
create table privacy.finding (
    tenant_id int,
    id uuid,
    thing_kind text not null check (length(thing_kind) between 1 and 40),
    thing_id uuid not null,
    path text not null check (length(path) between 1 and 300),
    place text not null check (place in ('staff', 'patients')),
    kind text not null check (length(kind) between 1 and 60),
    mark text not null check (length(mark) = 32),
    is_taken_out boolean not null,
    said_by uuid,
    said_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, thing_id, mark),
    foreign key (tenant_id, said_by) references kernel.account deferrable
);
select kernel.wall('privacy.finding');
create index on privacy.finding (tenant_id, said_by);

-- That a reviewer looks at what was said of one thing, and what came of it. Who said more of it since then has it looked at again.
create table privacy.review (
    tenant_id int references catalogue.tenant,
    thing_id uuid,
    claimed_by uuid,
    claimed_at timestamptz,
    verdict text check (verdict in ('fine', 'told')),
    decided_by uuid,
    decided_at timestamptz,
    primary key (tenant_id, thing_id),
    check ((verdict is null) = (decided_at is null)),
    foreign key (tenant_id, claimed_by) references kernel.account deferrable,
    foreign key (tenant_id, decided_by) references kernel.account deferrable
);
select kernel.wall('privacy.review');
create index on privacy.review (tenant_id, claimed_by);
create index on privacy.review (tenant_id, decided_by);

-- Numbers as the hospital writes them: # is a digit, @ a letter, everything else itself.
create table privacy.format (
    tenant_id int references catalogue.tenant,
    id uuid,
    name text not null check (length(name) between 1 and 40),
    pattern text not null check (length(pattern) between 4 and 40),
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
select kernel.wall('privacy.format');

-- What a hospital decides: whether what was said to be no patient waits for a reviewer, and what of its own is never marked, a line each.
create table privacy.rule (
    tenant_id int references catalogue.tenant,
    staff_waits boolean not null,
    patients_wait boolean not null,
    own text not null check (length(own) <= 4000),
    primary key (tenant_id)
);
select kernel.wall('privacy.rule');
