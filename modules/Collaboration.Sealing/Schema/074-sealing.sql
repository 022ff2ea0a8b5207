create schema sealing;
grant usage on schema sealing to collab_app;

-- What a hospital calls its two keys, and how long letters wait.
create table sealing.rule (
    tenant_id int references catalogue.tenant,
    first_name text not null check (length(first_name) between 1 and 60),
    second_name text not null check (length(second_name) between 1 and 60),
    pace text not null check (pace in ('minutes', 'hour', 'morning')),
    primary key (tenant_id)
);
select kernel.wall('sealing.rule');

-- Whoever keeps one of the two keys. A passphrase that only the holder knows opens the holder's own private key.
create table sealing.holder (
    tenant_id int,
    id uuid,
    account_id uuid not null,
    side smallint not null check (side in (1, 2)),
    named_by uuid not null,
    named_at timestamptz not null,
    public_key bytea,
    private_key bytea,
    admitted_by uuid,
    admitted_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, account_id),
    check ((public_key is null) = (private_key is null)),
    check (admitted_at is null or public_key is not null),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('sealing.holder');

-- A key of one side: a new one whenever a holder leaves, and the newest seals.
create table sealing.role_key (
    tenant_id int references catalogue.tenant,
    id uuid,
    side smallint not null check (side in (1, 2)),
    number int not null check (number > 0),
    public_key bytea not null,
    made_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, side, number)
);
select kernel.wall('sealing.role_key');

-- The private half of a side's key, sealed to one holder.
create table sealing.held_key (
    tenant_id int,
    holder_id uuid,
    key_id uuid,
    sealed bytea not null,
    primary key (tenant_id, holder_id, key_id),
    foreign key (tenant_id, holder_id) references sealing.holder on delete cascade deferrable,
    foreign key (tenant_id, key_id) references sealing.role_key deferrable initially deferred
);
select kernel.wall('sealing.held_key');
create index on sealing.held_key (tenant_id, key_id);

-- Something that was asked sealed and has not arrived, or nothing at all: only the master key tells. No time, no account, one length.
create table sealing.letter (
    tenant_id int references catalogue.tenant,
    id uuid,
    sealed bytea not null check (length(sealed) = 16412),
    primary key (tenant_id, id)
);
select kernel.wall('sealing.letter');
alter table sealing.letter alter column sealed set storage external;

-- Who the author is, for two holders together; the mark tells one author from another, and of nobody who it is.
create table sealing.envelope (
    tenant_id int references catalogue.tenant,
    subject_id uuid,
    kind text not null check (length(kind) between 1 and 60),
    path text not null check (length(path) between 1 and 500),
    mark bytea not null check (length(mark) = 32),
    day date not null,
    sealed bytea not null,
    first_key_id uuid not null,
    first_half bytea not null,
    second_key_id uuid not null,
    second_half bytea not null,
    primary key (tenant_id, subject_id),
    foreign key (tenant_id, first_key_id) references sealing.role_key deferrable,
    foreign key (tenant_id, second_key_id) references sealing.role_key deferrable
);
select kernel.wall('sealing.envelope');
create index on sealing.envelope (tenant_id, mark);
create index on sealing.envelope (tenant_id, first_key_id);
create index on sealing.envelope (tenant_id, second_key_id);

-- A moderator has silenced an author by a mark. Undoing it fills the last two columns. No foreign keys to who did it: it outlives them.
create table sealing.silence (
    tenant_id int references catalogue.tenant,
    id uuid,
    mark bytea not null check (length(mark) = 32),
    subject_id uuid not null,
    reason text not null check (length(reason) between 1 and 1000),
    until timestamptz,
    placed_by uuid not null,
    placed_at timestamptz not null,
    lifted_by uuid,
    lifted_at timestamptz,
    primary key (tenant_id, id),
    check ((lifted_by is null) = (lifted_at is null))
);
select kernel.wall('sealing.silence');
create index on sealing.silence (tenant_id, mark) where lifted_at is null;

-- What a sealed author is told. What was read is remembered by the browser, never here.
create table sealing.notice (
    tenant_id int references catalogue.tenant,
    id uuid,
    mark bytea not null check (length(mark) = 32),
    subject_id uuid not null,
    text text not null check (length(text) between 1 and 2000),
    path text not null check (length(path) between 1 and 500),
    at timestamptz not null,
    primary key (tenant_id, id)
);
select kernel.wall('sealing.notice');
create index on sealing.notice (tenant_id, mark, at desc);
