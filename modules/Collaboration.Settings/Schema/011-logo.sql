-- A hospital's own picture before its name. The catalogue's row says which one is shown.
create table settings.logo (
    tenant_id int references catalogue.tenant,
    hash text check (length(hash) = 16),
    media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
    content bytea not null check (length(content) between 1 and 204800),
    added_at timestamptz not null,
    primary key (tenant_id, hash)
);
select kernel.wall('settings.logo');
