-- Only what was sealed before the period is purged: that a row says so of itself is not enough.
create or replace function kernel.purge_audit(before timestamptz) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    here int := kernel.current_tenant();
    last int;
    gone bigint;
begin
    if before > now() - interval '1 year' then
        raise exception 'the record is kept for a year at least' using errcode = 'object_not_in_prerequisite_state';
    end if;
    perform pg_advisory_xact_lock_shared(38, here);
    select coalesce(min(e.number) - 1, (select max(number) from kernel.audit_seal where tenant_id = here)) into last
    from kernel.audit_seal e
    where e.tenant_id = here and (e.sealed_at >= before or exists (
        select from kernel.audit a join kernel.audit_sealed s on s.tenant_id = a.tenant_id and s.uid = a.uid
        where s.tenant_id = here and s.seal = e.number and a.at >= before));
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
