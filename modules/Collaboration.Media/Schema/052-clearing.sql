-- Since when a file stands in no text, as the daily look has seen it: after 30 days it goes.
create table media.unused (
    tenant_id int,
    file_id uuid,
    since timestamptz not null,
    primary key (tenant_id, file_id),
    foreign key (tenant_id, file_id) references media.file on delete cascade deferrable
);
select kernel.wall('media.unused');

-- The hospitals whose turn it is to be cleared in this hour of the day. The worker may ask for it, and sees none of their files.
create function media.take_turns(hour int) returns bigint language sql security definer set search_path = pg_catalog, pg_temp as $$
    with turn as (
        insert into kernel.job (tenant_id, id, kind, run_at)
        select t.id, gen_random_uuid(), 'media.clear', now() from catalogue.tenant t
        where t.state = 'active' and t.id % 24 = hour and not exists (select from kernel.job j where j.tenant_id = t.id and j.kind = 'media.clear')
        returning 1)
    select count(*) from turn
$$;
revoke execute on function media.take_turns(int) from public;
grant usage on schema media to collab_worker;
grant execute on function media.take_turns(int) to collab_worker;
