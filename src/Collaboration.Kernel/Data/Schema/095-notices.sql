-- A notice goes when its period is over, read or not, so many at once. What is held stays.
create index on kernel.notice using brin (created_at);
create function kernel.sweep_notices(before timestamptz, most int) returns bigint language sql security definer set search_path = pg_catalog, pg_temp as $$
    with gone as (
        delete from kernel.notice n using (
            select o.tenant_id, o.id from kernel.notice o
            where o.created_at < before and not kernel.is_held_at(o.tenant_id, o.account_id) and not kernel.is_held_at(o.tenant_id, o.subject)
            limit most) old
        where n.tenant_id = old.tenant_id and n.id = old.id
        returning 1)
    select count(*) from gone
$$;
revoke execute on function kernel.sweep_notices(timestamptz, int) from public;
grant execute on function kernel.sweep_notices(timestamptz, int) to collab_worker;

-- What many people are still to be told, and who: a job takes them from the front.
create table kernel.telling (
    tenant_id int references catalogue.tenant,
    id uuid,
    kind text not null,
    way text not null check (way in ('app', 'mail', 'digest', 'none')),
    text text not null check (length(text) between 1 and 2000),
    path text not null check (length(path) <= 500),
    at timestamptz not null,
    subject uuid,
    audience_id uuid,
    accounts uuid[] not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, audience_id) references kernel.audience on delete cascade deferrable
);
select kernel.wall('kernel.telling');
create index on kernel.telling (tenant_id, audience_id);
create index on kernel.telling (tenant_id, subject);
