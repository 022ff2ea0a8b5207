-- Tells every node, at the end of the transaction, whose requests that last are to be asked for again: whose session ends
-- sooner, who may do or read less. Who may do more finds it at the next page.
create function kernel.standing() returns trigger language plpgsql as $$
begin
    perform pg_notify('standing', old.tenant_id::text || case when tg_nargs > 0 then ' ' || (to_jsonb(old) ->> tg_argv[0]) else '' end);
    return null;
end $$;
create trigger standing after delete on kernel.account for each row execute function kernel.standing('id');
create trigger standing_less after update on kernel.account for each row
    when (old.security_stamp is distinct from new.security_stamp or new.suspended_at is not null and old.suspended_at is null) execute function kernel.standing('id');
create trigger standing after delete on kernel.session for each row execute function kernel.standing('account_id');
create trigger standing_less after update on kernel.session for each row
    when (old.security_stamp is distinct from new.security_stamp or new.expires_at < old.expires_at or new.seen_at < old.seen_at or new.created_at < old.created_at or new.locked_at is not null and old.locked_at is null
        or old.is_shared is distinct from new.is_shared or old.means is distinct from new.means or old.account_id is distinct from new.account_id) execute function kernel.standing('account_id');
create trigger standing after delete or update on kernel.account_role for each row execute function kernel.standing('account_id');
create trigger standing after delete or update on kernel.audience_member for each row execute function kernel.standing('account_id');
-- What all who have or are in it may do or read.
create trigger standing after delete or update on kernel.role for each row execute function kernel.standing();
create trigger standing after delete or update on kernel.audience_part for each row execute function kernel.standing();
