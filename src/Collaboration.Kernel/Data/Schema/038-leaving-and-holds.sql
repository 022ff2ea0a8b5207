-- Who is removed leaves a row without a name: what they wrote may stay, and the record's ids go on meaning somebody.
-- An account that was merged into another leads there.
alter table kernel.account
    add column removed_at timestamptz,
    add column merged_into uuid,
    add check (removed_at is null or suspended_at is not null),
    add check (merged_into is null or (removed_at is not null and merged_into <> id)),
    add foreign key (tenant_id, merged_into) references kernel.account deferrable;
create index on kernel.account (tenant_id, merged_into) where merged_into is not null;

-- What a hospital has decided about its people and its record; without a row it is as delivered.
create table kernel.house_rule (
    tenant_id int references catalogue.tenant,
    words_of_leavers text not null default 'stay' check (words_of_leavers in ('stay', 'go')),
    may_hide boolean not null default false,
    record_years int not null default 6 check (record_years between 1 and 30),
    primary key (tenant_id)
);
select kernel.wall('kernel.house_rule');

-- That a person or an item is kept from destruction, as catalogue.legal_hold says it of a whole tenant. Lifting it fills
-- the last two columns. No foreign keys: it outlives whom it names.
create table kernel.legal_hold (
    tenant_id int references catalogue.tenant,
    id uuid,
    kind text not null check (length(kind) between 1 and 40),
    subject_id uuid not null,
    reason text not null check (length(reason) between 1 and 1000),
    placed_by uuid not null,
    placed_at timestamptz not null,
    lifted_by uuid,
    lifted_at timestamptz check (lifted_at >= placed_at),
    primary key (tenant_id, id),
    check ((lifted_by is null) = (lifted_at is null))
);
select kernel.wall('kernel.legal_hold');
revoke update, delete on kernel.legal_hold from collab_app;
grant update (lifted_by, lifted_at) on kernel.legal_hold to collab_app;
create unique index on kernel.legal_hold (tenant_id, subject_id) where lifted_at is null;
create index on kernel.legal_hold (tenant_id, placed_at desc);

-- The one question before every destruction: is this tenant held, or this person, or this item? Either may be null.
create function kernel.is_held(person uuid, item uuid) returns boolean language sql stable as $$
    select exists (select from catalogue.legal_hold h where h.tenant_id = kernel.current_tenant() and h.lifted_at is null)
        or exists (select from kernel.legal_hold h where h.tenant_id = kernel.current_tenant() and h.lifted_at is null and h.subject_id in (person, item))
$$;

-- The same for what runs as the owner, over all tenants.
create function kernel.is_held_at(tenant int, person uuid) returns boolean language sql stable as $$
    select exists (select from catalogue.legal_hold h where h.tenant_id = tenant and h.lifted_at is null)
        or exists (select from kernel.legal_hold h where h.tenant_id = tenant and h.lifted_at is null and h.subject_id = person)
$$;

create or replace function kernel.sweep_sessions() returns bigint language sql security definer set search_path = pg_catalog, pg_temp as $$
    with gone as (delete from kernel.session s where s.expires_at < now() and not kernel.is_held_at(s.tenant_id, s.account_id) returning 1) select count(*) from gone
$$;

create function kernel.sweep_events(before timestamptz) returns bigint language sql security definer set search_path = pg_catalog, pg_temp as $$
    with gone as (delete from kernel.event e where e.at < before and not kernel.is_held_at(e.tenant_id, e.actor) returning 1) select count(*) from gone
$$;
revoke execute on function kernel.sweep_events(timestamptz) from public;
grant execute on function kernel.sweep_events(timestamptz) to collab_worker;
revoke delete on kernel.event from collab_worker;

-- A tenant is purged when nobody holds it, nor anybody or anything in it.
create or replace function catalogue.purge(purged int) returns table (table_name text, rows_left bigint) language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
declare t text;
begin
    perform 1 from catalogue.tenant where id = purged and state = 'removed' and purge_after <= now() for update;
    if not found then
        raise exception 'tenant % is not due to be purged', purged using errcode = 'object_not_in_prerequisite_state';
    end if;
    perform pg_advisory_xact_lock_shared(38, purged);
    if exists (select from catalogue.legal_hold where tenant_id = purged and lifted_at is null) then
        raise exception 'tenant % is under a legal hold', purged using errcode = 'object_not_in_prerequisite_state';
    end if;
    if exists (select from kernel.legal_hold where tenant_id = purged and lifted_at is null) then
        raise exception 'tenant % holds people or words that are under a legal hold', purged using errcode = 'object_not_in_prerequisite_state';
    end if;
    set constraints all deferred;
    for t in select name from kernel.tenant_tables() loop
        execute format('delete from %s where tenant_id = $1', t) using purged;
    end loop;
    set constraints all immediate;
    delete from catalogue.host where tenant_id = purged;
    update catalogue.tenant set brand = null, features = null, purged_at = now() where id = purged;
    for t in select name from kernel.tenant_tables() loop
        table_name := t;
        execute format('select count(*) from %s where tenant_id = $1', t) into rows_left using purged;
        return next;
    end loop;
end $$;

-- Every column that names an account, as the database's own catalogue has it; what cascades belongs to the account.
create function kernel.account_columns() returns table (name text, cascades boolean) language sql stable as $$
    select format('%I.%I.%I', n.nspname, c.relname, a.attname), k.confdeltype = 'c'
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    cross join lateral unnest(k.conkey, k.confkey) as u (col, ref)
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.col
    join pg_attribute r on r.attrelid = k.confrelid and r.attnum = u.ref and r.attname = 'id'
    where k.contype = 'f' and k.confrelid = 'kernel.account'::regclass
    order by 1
$$;

-- Deletes what belongs to the account and no module has claimed for itself. Runs as the caller, behind the wall.
create function kernel.forget_account(forgotten uuid, claimed text[]) returns void language plpgsql as $$
declare
    c text;
    parts text[];
begin
    for c in select name from kernel.account_columns() where cascades and name <> all(claimed) loop
        parts := parse_ident(c);
        execute format('delete from %I.%I where %I = $1', parts[1], parts[2], parts[3]) using forgotten;
    end loop;
end $$;

-- The record's rows have a period too. A seal whose rows were purged stays with its hash, and so do the rows' hashes:
-- what is left still proves itself. Purged are whole seals from the first on, never in their first year; what is held
-- stays. That it was done stands in the record.
alter table kernel.audit_seal add column purged_at timestamptz;

create function kernel.purge_audit(before timestamptz) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    here int := kernel.current_tenant();
    last int;
    gone bigint;
begin
    if before > now() - interval '1 year' then
        raise exception 'the record is kept for a year at least' using errcode = 'object_not_in_prerequisite_state';
    end if;
    perform pg_advisory_xact_lock_shared(38, here);
    select coalesce(min(s.seal) - 1, (select max(number) from kernel.audit_seal where tenant_id = here)) into last
    from kernel.audit a join kernel.audit_sealed s on s.tenant_id = a.tenant_id and s.uid = a.uid
    where a.tenant_id = here and a.at >= before;
    with purged as (
        delete from kernel.audit a using kernel.audit_sealed s
        where a.tenant_id = here and s.tenant_id = here and s.uid = a.uid and s.seal <= last
          and not kernel.is_held_at(here, a.actor) and not kernel.is_held_at(here, a.subject)
        returning 1)
    select count(*) into gone from purged;
    if gone > 0 then
        update kernel.audit_seal set purged_at = now() where tenant_id = here and number <= last and purged_at is null;
        insert into kernel.audit (kind, data, at) values ('audit.purged', jsonb_build_object('upTo', last, 'rows', gone), now());
    end if;
    return gone;
end $$;
revoke execute on function kernel.purge_audit(timestamptz) from public;
grant execute on function kernel.purge_audit(timestamptz) to collab_app;

-- Tenants whose first row on record is older than their period.
create function kernel.tenants_with_old_audit() returns setof int language sql security definer set search_path = pg_catalog, pg_temp as $$
    select t.id from catalogue.tenant t left join kernel.house_rule r on r.tenant_id = t.id
    cross join lateral (select a.at from kernel.audit a where a.tenant_id = t.id order by a.id limit 1) oldest
    where oldest.at < now() - make_interval(years => coalesce(r.record_years, 6))
$$;
revoke execute on function kernel.tenants_with_old_audit() from public;
grant execute on function kernel.tenants_with_old_audit() to collab_worker;
