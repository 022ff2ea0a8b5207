create schema media;
grant usage on schema media to collab_app;

-- A file that somebody brought. Its content lies in the tenant's folder under the hash; two files may share one.
create table media.file (
    tenant_id int references catalogue.tenant,
    id uuid,
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    media_type text not null check (length(media_type) between 3 and 100),
    bytes bigint not null check (bytes > 0),
    width int not null check (width >= 0),
    height int not null check (height >= 0),
    name text not null check (length(name) between 3 and 90),
    added_by uuid,
    added_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, added_by) references kernel.account deferrable
);
select kernel.wall('media.file');
create index on media.file (tenant_id, hash);
create index on media.file (tenant_id, added_by);
