-- Who did what and when: written in the transaction that did it, with ids of persons and never their names. Rows are in
-- the order of (xid, id), as events are; uid is what a row is called for good, for a restore renumbers the rest.
-- No foreign keys: the record outlives what it speaks of.
create table kernel.audit (
    tenant_id int,
    id bigint generated always as identity,
    xid xid8 not null default pg_current_xact_id(),
    uid uuid not null default gen_random_uuid(),
    kind text not null check (length(kind) between 1 and 100),
    actor uuid,
    subject uuid,
    data jsonb check (length(data::text) <= 10000),
    at timestamptz not null,
    primary key (tenant_id, id)
);
select kernel.wall('kernel.audit');
create unique index on kernel.audit (tenant_id, uid);
create index on kernel.audit (tenant_id, xid, id);
create index on kernel.audit (tenant_id, actor, id) where actor is not null;
create index on kernel.audit (tenant_id, subject, id) where subject is not null;
create index on kernel.audit (xid);

-- A seal closes a batch of rows: its hash is made of theirs and of the seal before.
create table kernel.audit_seal (
    tenant_id int,
    number int check (number > 0),
    hash text not null check (length(hash) = 64),
    last_xid xid8 not null default pg_current_xact_id(),
    sealed_at timestamptz not null default now(),
    primary key (tenant_id, number)
);
select kernel.wall('kernel.audit_seal');

-- Which row stands at which place of which seal, and what it was. No foreign key to the row: that it is missing must be found.
create table kernel.audit_sealed (
    tenant_id int,
    uid uuid,
    seal int not null,
    place int not null check (place > 0),
    hash text not null check (length(hash) = 64),
    primary key (tenant_id, uid),
    unique (tenant_id, seal, place),
    foreign key (tenant_id, seal) references kernel.audit_seal deferrable
);
select kernel.wall('kernel.audit_sealed');

-- The app adds, and that is all: only the purge of a removed tenant, which asks for legal holds, takes away.
revoke update, delete on kernel.audit, kernel.audit_seal, kernel.audit_sealed from collab_app;

-- Tenants with rows of finished transactions from this one on: where there is something to seal.
create function kernel.tenants_to_seal(since xid8) returns setof int language sql security definer set search_path = pg_catalog, pg_temp as $$
    select distinct tenant_id from kernel.audit where xid >= since and xid < pg_snapshot_xmin(pg_current_snapshot())
$$;
revoke execute on function kernel.tenants_to_seal(xid8) from public;
grant execute on function kernel.tenants_to_seal(xid8) to collab_worker;

-- Roles that tenants now begin with, for those that began before.
insert into kernel.role (tenant_id, id, name, is_staff)
select r.tenant_id, n.id, n.name, true
from kernel.role r cross join (values ('00000000-0000-7000-8000-000000000016'::uuid, 'moderator'), ('00000000-0000-7000-8000-000000000017'::uuid, 'privacy officer')) n (id, name)
where r.name = 'administrator'
on conflict do nothing;
