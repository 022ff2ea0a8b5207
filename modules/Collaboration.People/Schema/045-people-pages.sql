-- That somebody was removed, and what becomes of their words. The names stand here for as long as a legal hold or the
-- work itself needs them, for nobody but those who may know.
create table people.removal (
    tenant_id int,
    account_id uuid,
    words text not null check (words in ('stay', 'go')),
    asked_by uuid not null,
    asked_at timestamptz not null,
    given_name text check (length(given_name) <= 60),
    family_name text check (length(family_name) <= 60),
    title text check (length(title) <= 100),
    email text check (length(email) <= 254),
    finished_at timestamptz,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references kernel.account deferrable,
    check (finished_at is null or (given_name is null and family_name is null and title is null and email is null))
);
select kernel.wall('people.removal');

-- What a person tells colleagues about themselves.
create table people.profile (
    tenant_id int,
    account_id uuid,
    pronouns text check (length(pronouns) between 1 and 40),
    bio text not null default '' check (length(bio) <= 2000),
    bio_html text not null default '',
    photo_id uuid,
    photo_path text check (length(photo_path) <= 300),
    photo_text text check (length(photo_text) between 1 and 200),
    is_hidden boolean not null default false,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable,
    check ((photo_id is null) = (photo_path is null) and (photo_id is null) = (photo_text is null))
);
select kernel.wall('people.profile');
create index on people.profile (tenant_id, photo_id) where photo_id is not null;

-- A copy of everything about one person, as a file in the tenant's folder until it expires.
create table people.copy (
    tenant_id int,
    id uuid,
    account_id uuid not null,
    asked_at timestamptz not null,
    ready_at timestamptz,
    expires_at timestamptz,
    bytes bigint,
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable,
    check ((ready_at is null) = (expires_at is null) and (ready_at is null) = (bytes is null))
);
select kernel.wall('people.copy');
create index on people.copy (tenant_id, account_id, asked_at desc);
create index on people.copy (tenant_id, expires_at) where expires_at is not null;
