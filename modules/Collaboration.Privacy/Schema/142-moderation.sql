-- That a reader finds something that should be looked at. It outlives the thing; who said it is forgotten when they leave.
create table privacy.report (
    tenant_id int,
    id uuid,
    thing_kind text not null check (length(thing_kind) between 1 and 40),
    thing_id uuid not null,
    reason text not null check (reason in ('patient', 'private', 'insult', 'advert', 'other')),
    note text not null check (length(note) <= 500),
    reported_by uuid,
    reported_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, thing_kind, thing_id, reported_by),
    foreign key (tenant_id, reported_by) references kernel.account deferrable
);
select kernel.wall('privacy.report');
create index on privacy.report (tenant_id, reported_by);
create index on privacy.report (tenant_id, reported_at);

-- That a moderator looks at a thing just now: nobody else does until then.
create table privacy.claim (
    tenant_id int,
    thing_kind text,
    thing_id uuid,
    claimed_by uuid not null,
    claimed_until timestamptz not null,
    primary key (tenant_id, thing_kind, thing_id),
    foreign key (tenant_id, claimed_by) references kernel.account on delete cascade deferrable
);
select kernel.wall('privacy.claim');
create index on privacy.claim (tenant_id, claimed_by);

-- What a moderator decided on a thing, and why. Of what was taken back a sealed copy stays, for its writer and for who
-- decides an appeal; of what an officer recalled the incident has it.
create table privacy.decision (
    tenant_id int,
    id uuid,
    thing_kind text not null check (length(thing_kind) between 1 and 40),
    thing_id uuid not null,
    writer_id uuid,
    verdict text not null check (verdict in ('leave', 'take back', 'recall')),
    reason text not null check (length(reason) between 1 and 40),
    note text not null check (length(note) <= 1000),
    sealed_words bytea,
    decided_by uuid not null,
    decided_at timestamptz not null,
    primary key (tenant_id, id),
    check ((sealed_words is not null) = (verdict = 'take back')),
    foreign key (tenant_id, writer_id) references kernel.account deferrable,
    foreign key (tenant_id, decided_by) references kernel.account deferrable
);
select kernel.wall('privacy.decision');
create index on privacy.decision (tenant_id, thing_kind, thing_id, decided_at);
create index on privacy.decision (tenant_id, writer_id, decided_at desc);
create index on privacy.decision (tenant_id, decided_by);

-- What a writer says against a decision, once, and what another moderator than the first makes of it.
create table privacy.appeal (
    tenant_id int,
    decision_id uuid,
    words text not null check (length(words) between 1 and 500),
    made_at timestamptz not null,
    verdict text check (verdict in ('stands', 'wrong')),
    answer text check (length(answer) between 1 and 1000),
    answered_by uuid,
    answered_at timestamptz,
    primary key (tenant_id, decision_id),
    check ((verdict is null) = (answered_at is null) and (verdict is null) = (answer is null) and (verdict is null) = (answered_by is null)),
    foreign key (tenant_id, decision_id) references privacy.decision deferrable,
    foreign key (tenant_id, answered_by) references kernel.account deferrable
);
select kernel.wall('privacy.appeal');
create index on privacy.appeal (tenant_id, made_at) where answered_at is null;
create index on privacy.appeal (tenant_id, answered_by);

-- That somebody writes nothing until then.
create table privacy.mute (
    tenant_id int,
    id uuid,
    account_id uuid not null,
    until timestamptz not null,
    reason text not null check (length(reason) between 1 and 40),
    note text not null check (length(note) <= 1000),
    muted_by uuid not null,
    muted_at timestamptz not null,
    lifted_by uuid,
    lifted_at timestamptz,
    primary key (tenant_id, id),
    check (until > muted_at and (lifted_by is null) = (lifted_at is null)),
    foreign key (tenant_id, account_id) references kernel.account deferrable,
    foreign key (tenant_id, muted_by) references kernel.account deferrable,
    foreign key (tenant_id, lifted_by) references kernel.account deferrable
);
select kernel.wall('privacy.mute');
create index on privacy.mute (tenant_id, account_id, until);
create index on privacy.mute (tenant_id, muted_by);
create index on privacy.mute (tenant_id, lifted_by);
