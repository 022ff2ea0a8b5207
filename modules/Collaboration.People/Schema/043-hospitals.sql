-- That somebody has accounts in two hospitals, made after signing in to both. Only these two see it, and of each other no
-- more than this. An account has one link at most to a given hospital.
create table catalogue.account_link (
    id uuid primary key default gen_random_uuid(),
    tenant_a int not null,
    account_a uuid not null,
    tenant_b int not null,
    account_b uuid not null,
    made_at timestamptz not null,
    check (tenant_a < tenant_b),
    unique (tenant_a, account_a, tenant_b),
    unique (tenant_b, account_b, tenant_a),
    foreign key (tenant_a, account_a) references kernel.account on delete cascade deferrable,
    foreign key (tenant_b, account_b) references kernel.account on delete cascade deferrable
);

-- The way to a link: asked for in a session of one hospital, taken up in one browser at the other, agreed to there, and
-- ended in the session that asked. Sign-out ends it.
create table catalogue.link_ticket (
    id uuid primary key,
    from_tenant int not null,
    from_session uuid not null,
    to_tenant int not null references catalogue.tenant,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    browser_hash text check (length(browser_hash) = 64),
    to_account uuid,
    return_hash text unique check (length(return_hash) = 64),
    check (from_tenant <> to_tenant),
    foreign key (from_tenant, from_session) references kernel.session on delete cascade deferrable,
    foreign key (to_tenant, to_account) references kernel.account on delete cascade deferrable
);
create index on catalogue.link_ticket (from_tenant, from_session);
create index on catalogue.link_ticket (to_tenant, to_account);

-- A way over along a link, for one minute and once. The row holds the SHA-256 of what the address ends with.
create table catalogue.handoff (
    token_hash text primary key check (length(token_hash) = 64),
    link_id uuid not null references catalogue.account_link on delete cascade,
    from_tenant int not null,
    from_session uuid not null,
    expires_at timestamptz not null,
    foreign key (from_tenant, from_session) references kernel.session on delete cascade deferrable
);
create index on catalogue.handoff (link_id);
create index on catalogue.handoff (from_tenant, from_session);

do $$
declare t text;
begin
    foreach t in array array['account_link', 'link_ticket', 'handoff'] loop
        execute format('alter table catalogue.%I enable row level security', t);
        execute format('alter table catalogue.%I force row level security', t);
        execute format('create policy owner on catalogue.%I to %I using (true)', t, current_user);
    end loop;
end $$;
-- No hospital makes a link by itself: the function below does, of a ticket that both have signed.
grant select, delete on catalogue.account_link to collab_app;
create policy ours on catalogue.account_link to collab_app using (kernel.current_tenant() in (tenant_a, tenant_b));
grant select, insert, delete, update (browser_hash, to_account, return_hash) on catalogue.link_ticket to collab_app;
create policy asked on catalogue.link_ticket for insert to collab_app with check (from_tenant = kernel.current_tenant() and browser_hash is null and to_account is null and return_hash is null);
create policy seen on catalogue.link_ticket for select to collab_app using (kernel.current_tenant() in (from_tenant, to_tenant));
create policy dropped on catalogue.link_ticket for delete to collab_app using (from_tenant = kernel.current_tenant());
create policy answered on catalogue.link_ticket for update to collab_app using (to_tenant = kernel.current_tenant());
grant select, insert, delete on catalogue.handoff to collab_app;
create policy asked on catalogue.handoff to collab_app using (from_tenant = kernel.current_tenant());

-- Ends a ticket of this hospital in the session that asked for it, and makes the link. Gives the other hospital, or null.
create function catalogue.link_accounts(session uuid, returned text, moment timestamptz) returns int language sql security definer set search_path = pg_catalog, pg_temp as $$
    with ticket as (
        delete from catalogue.link_ticket t
        where t.return_hash = returned and t.from_tenant = kernel.current_tenant() and t.from_session = session and t.expires_at > moment
        returning t.from_tenant, t.from_session, t.to_tenant, t.to_account)
    insert into catalogue.account_link (tenant_a, account_a, tenant_b, account_b, made_at)
    select least(t.from_tenant, t.to_tenant), case when t.from_tenant < t.to_tenant then s.account_id else b.id end,
           greatest(t.from_tenant, t.to_tenant), case when t.from_tenant < t.to_tenant then b.id else s.account_id end, moment
    from ticket t
    join kernel.session s on s.tenant_id = t.from_tenant and s.id = t.from_session
    join kernel.account b on b.tenant_id = t.to_tenant and b.id = t.to_account and b.suspended_at is null
    on conflict do nothing
    returning case when tenant_a = kernel.current_tenant() then tenant_b else tenant_a end
$$;

-- Whom a handoff brings to this hospital, and from which; nothing once the link, or the session that asked, is no more.
create function catalogue.handoff_here(handed text, moment timestamptz) returns table (account_id uuid, from_tenant int) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select case when l.tenant_a = h.from_tenant then l.account_b else l.account_a end, h.from_tenant
    from catalogue.handoff h
    join catalogue.account_link l on l.id = h.link_id
    join catalogue.tenant t on t.id = h.from_tenant and t.state = 'active'
    join kernel.session s on s.tenant_id = h.from_tenant and s.id = h.from_session
    join kernel.account f on f.tenant_id = s.tenant_id and f.id = s.account_id
    where h.token_hash = handed and h.expires_at > moment and s.expires_at > moment and s.security_stamp = f.security_stamp and f.suspended_at is null
      and ((l.tenant_a, l.account_a, l.tenant_b) = (h.from_tenant, s.account_id, kernel.current_tenant())
        or (l.tenant_b, l.account_b, l.tenant_a) = (h.from_tenant, s.account_id, kernel.current_tenant()))
$$;

-- The same, and uses it up: of two at once, one gets it.
create function catalogue.take_handoff(handed text, moment timestamptz) returns uuid language sql security definer set search_path = pg_catalog, pg_temp as $$
    with found as (select account_id from catalogue.handoff_here(handed, moment)),
         taken as (delete from catalogue.handoff h using found where h.token_hash = handed returning 1)
    select account_id from found where exists (select from taken)
$$;

-- Both hospitals have it on record, whoever makes or ends a link. What goes along with an account was nobody's doing.
create function catalogue.record_link() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    changed catalogue.account_link;
    side record;
begin
    if tg_op = 'INSERT' then changed := new; else changed := old; end if;
    for side in
        select s.tenant, s.account, s.other, case when tg_op = 'INSERT' or (s.tenant = kernel.current_tenant() and pg_trigger_depth() = 1) then s.account end as actor
        from (values (changed.tenant_a, changed.account_a, changed.tenant_b), (changed.tenant_b, changed.account_b, changed.tenant_a)) s (tenant, account, other)
        join catalogue.tenant t on t.id = s.tenant and t.state <> 'removed'
    loop
        insert into kernel.event (tenant_id, stream, kind, subject, actor, at)
        values (side.tenant, 'people', case tg_op when 'INSERT' then 'account.linked' else 'account.unlinked' end, side.account, side.actor, now());
        insert into kernel.audit (tenant_id, kind, subject, actor, at, data)
        values (side.tenant, case tg_op when 'INSERT' then 'account.linked' else 'account.unlinked' end, side.account, side.actor, now(), jsonb_build_object('tenant', side.other));
    end loop;
    return null;
end $$;
create trigger record after insert or delete on catalogue.account_link for each row execute function catalogue.record_link();

revoke execute on function catalogue.link_accounts(uuid, text, timestamptz), catalogue.handoff_here(text, timestamptz), catalogue.take_handoff(text, timestamptz), catalogue.record_link() from public;
grant execute on function catalogue.link_accounts(uuid, text, timestamptz), catalogue.handoff_here(text, timestamptz), catalogue.take_handoff(text, timestamptz) to collab_app;
