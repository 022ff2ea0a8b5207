-- The content of a file that was taken back is sealed with a key that stands outside the database, and so no longer lies in
-- the store as it came; where the decision was wrong it is opened again, and then the row goes.
alter table media.recalled
    add column sealed_at timestamptz check (sealed_at >= at),
    add column wanted_back_at timestamptz check (wanted_back_at >= at);
create index on media.recalled (tenant_id, at) where sealed_at is null or wanted_back_at is not null;

insert into kernel.job (tenant_id, id, kind, run_at) select tenant_id, gen_random_uuid(), 'media.seal', now() from media.recalled group by tenant_id;
