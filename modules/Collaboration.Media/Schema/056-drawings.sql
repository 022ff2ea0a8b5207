-- Pictures that the program puts together itself, the newest under each name: they can be drawn again at any time.
create table media.drawing (
    tenant_id int references catalogue.tenant,
    name text check (length(name) between 1 and 80),
    sheet text not null check (sheet ~ '^[0-9a-f]{64}$'),
    media_type text not null check (media_type in ('image/png', 'image/jpeg')),
    content bytea not null check (length(content) between 1 and 4194304),
    drawn_at timestamptz not null,
    primary key (tenant_id, name)
);
select kernel.wall('media.drawing');
