-- A comment that came along from another blog has its writer's name and no account.
alter table blogs.comment
    alter column author_id drop not null,
    add column given_name text check (length(given_name) between 1 and 60),
    add column family_name text check (length(family_name) <= 60),
    add check ((author_id is null) = (given_name is not null)),
    add check ((author_id is null) = (family_name is not null));

-- A blog that is not listed holds pages: its posts have their address and stand in no list.
alter table blogs.blog add column is_listed boolean not null default true;
