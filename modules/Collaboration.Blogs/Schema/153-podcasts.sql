-- A blog that is a podcast: what directories want to know of it. The guid is for good, whatever becomes of the address.
create table blogs.podcast (
    tenant_id int,
    blog_id uuid,
    guid uuid not null,
    title text not null check (length(title) between 1 and 200),
    author text not null check (length(author) between 1 and 100),
    owner_email text not null check (length(owner_email) between 3 and 254),
    category text not null check (length(category) between 1 and 60),
    subcategory text not null default '' check (length(subcategory) <= 60),
    language text not null check (length(language) between 2 and 10),
    is_explicit boolean not null,
    is_serial boolean not null,
    cover_hash text check (length(cover_hash) = 64),
    since timestamptz not null,
    primary key (tenant_id, blog_id),
    foreign key (tenant_id, blog_id) references blogs.blog on delete cascade deferrable
);
select kernel.wall('blogs.podcast');

create table blogs.podcast_cover (
    tenant_id int,
    blog_id uuid,
    content bytea not null check (length(content) <= 8388608),
    primary key (tenant_id, blog_id),
    foreign key (tenant_id, blog_id) references blogs.podcast on delete cascade deferrable
);
select kernel.wall('blogs.podcast_cover');

-- What a post says as an episode; a post with sound is one without it too. People and chapters stand as their writer wrote
-- them, a line for each.
create table blogs.episode (
    tenant_id int,
    post_id uuid,
    season int check (season between 1 and 999),
    number int check (number between 1 and 9999),
    kind text not null check (kind in ('full', 'trailer', 'bonus')),
    is_explicit boolean not null,
    people text not null check (length(people) <= 2000),
    chapters text not null check (length(chapters) <= 10000),
    primary key (tenant_id, post_id),
    foreign key (tenant_id, post_id) references blogs.post on delete cascade deferrable
);
select kernel.wall('blogs.episode');

-- How often an episode was fetched on a day, and not by whom.
create table blogs.download (
    tenant_id int,
    post_id uuid,
    day date,
    downloads bigint not null,
    primary key (tenant_id, day, post_id),
    foreign key (tenant_id, post_id) references blogs.post on delete cascade deferrable
);
select kernel.wall('blogs.download');
create index on blogs.download (tenant_id, post_id);
