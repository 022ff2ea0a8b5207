-- The picture above a hospital's front page, once in each width that is shown. The catalogue's row says which one it is.
create table settings.header (
    tenant_id int references catalogue.tenant,
    hash text check (length(hash) = 16),
    width int check (width between 1 and 1920),
    content bytea not null check (length(content) between 1 and 2097152),
    added_at timestamptz not null,
    primary key (tenant_id, hash, width)
);
select kernel.wall('settings.header');
