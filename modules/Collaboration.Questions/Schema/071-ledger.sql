-- What the hospital has decided about questions to leaders.
create table questions.rule (
    tenant_id int primary key references catalogue.tenant,
    is_public boolean not null default false
);
select kernel.wall('questions.rule');

-- The ledger's figures are read from this alone.
create index on questions.question (tenant_id, state) include (asked_at, settled_at, to_leader);
