-- A hospital borrows the second key of its system or of the network: its own row. What is known of the lender is a copy that
-- follows the lender's. It holds for this tenant of this installation alone: one that was brought back elsewhere has
-- another row in the catalogue, made at another moment. No foreign key to the lender, for such a copy may have none.
create table sealing.loan (
    tenant_id int references catalogue.tenant,
    id uuid,
    tenant_since timestamptz not null,
    lender_id int not null,
    asked_by uuid not null,
    asked_at timestamptz not null,
    agreed_at timestamptz,
    refused_at timestamptz,
    ended_at timestamptz,
    key_name text check (length(key_name) between 1 and 60),
    titles text,
    holders int not null default 0 check (holders >= 0),
    primary key (tenant_id, id),
    check (agreed_at is null or refused_at is null)
);
select kernel.wall('sealing.loan');
create unique index on sealing.loan (tenant_id) where refused_at is null and ended_at is null;

-- The lender's row of the same loan.
create table sealing.lending (
    tenant_id int references catalogue.tenant,
    id uuid,
    borrower_id int not null,
    asked_at timestamptz not null,
    decided_by uuid,
    agreed_at timestamptz,
    refused_at timestamptz,
    ended_by uuid,
    ended_at timestamptz,
    primary key (tenant_id, id),
    check (agreed_at is null or refused_at is null),
    check ((decided_by is null) = (agreed_at is null and refused_at is null))
);
select kernel.wall('sealing.lending');

-- The public half of a lent key, under the lender's own number for it.
alter table sealing.role_key
    add column loan_id uuid,
    add column lent_key_id uuid,
    add check ((loan_id is null) = (lent_key_id is null)),
    add check (loan_id is null or side = 2),
    add foreign key (tenant_id, loan_id) references sealing.loan deferrable,
    add unique (tenant_id, loan_id, lent_key_id);

-- What waits for the lender: the key that the answer comes back under, sealed to the holder who asked, and the answer.
alter table sealing.opening
    add column loan_id uuid,
    add column reply_key bytea,
    add column reply bytea,
    add foreign key (tenant_id, loan_id) references sealing.loan deferrable;
create index on sealing.opening (tenant_id, loan_id);

-- At the lender: another hospital's holder asks for one half. Of what was asked there, nothing stands here but a random number.
create table sealing.request (
    tenant_id int,
    id uuid,
    lending_id uuid not null,
    subject_id uuid not null,
    key_id uuid not null,
    half bytea,
    reply_to bytea not null,
    ground text not null check (ground in ('danger', 'court')),
    reason text not null check (length(reason) between 1 and 2000),
    silent_because text check (length(silent_because) between 1 and 2000),
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    decided_by uuid,
    agreed_at timestamptz,
    refused_at timestamptz,
    reply bytea,
    primary key (tenant_id, id),
    foreign key (tenant_id, lending_id) references sealing.lending deferrable,
    foreign key (tenant_id, key_id) references sealing.role_key deferrable,
    check (agreed_at is null or refused_at is null),
    check ((decided_by is null) = (agreed_at is null and refused_at is null))
);
select kernel.wall('sealing.request');
create index on sealing.request (tenant_id, lending_id);
create index on sealing.request (tenant_id, key_id);
