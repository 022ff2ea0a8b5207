-- A picture's sizes as pages show them, drawn by a worker; the original is kept and not shown.
alter table media.file add column state text not null default 'kept' check (state in ('kept', 'waiting', 'drawn', 'refused'));
update media.file set state = 'waiting' where width > 0;
insert into kernel.job (tenant_id, id, kind, run_at) select tenant_id, gen_random_uuid(), 'media.draw', now() from media.file where state = 'waiting' group by tenant_id;
create index on media.file (tenant_id, added_at) where state = 'waiting';

create table media.size (
    tenant_id int,
    file_id uuid,
    media_type text check (media_type in ('image/webp', 'image/jpeg')),
    width int check (width > 0),
    height int not null check (height > 0),
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    bytes bigint not null check (bytes > 0),
    primary key (tenant_id, file_id, media_type, width),
    foreign key (tenant_id, file_id) references media.file on delete cascade deferrable
);
select kernel.wall('media.size');
create index on media.size (tenant_id, hash);

-- A file on its way in, piece by piece: what has come lies in the tenant's folder, and its length there is how far it is.
create table media.upload (
    tenant_id int,
    id uuid,
    account_id uuid not null,
    name text not null check (length(name) between 1 and 255),
    bytes bigint not null check (bytes > 0),
    started_at timestamptz not null,
    file_id uuid,
    refusal text check (length(refusal) <= 300),
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('media.upload');
create index on media.upload (tenant_id, account_id);
create index on media.upload (tenant_id, started_at);
