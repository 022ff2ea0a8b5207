-- Who ends a link ends the sessions that were handed over along it: they began by nothing but the other account. Runs when
-- the link is gone, so that a handoff of the same moment finds none.
create function catalogue.end_handed_over() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from kernel.session s
    where s.means = 'handoff' and ((s.tenant_id, s.account_id) = (old.tenant_a, old.account_a) or (s.tenant_id, s.account_id) = (old.tenant_b, old.account_b));
    return null;
end $$;
revoke execute on function catalogue.end_handed_over() from public;
create trigger end_handed_over after delete on catalogue.account_link for each row execute function catalogue.end_handed_over();
