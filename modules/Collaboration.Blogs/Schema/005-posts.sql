-- The version is what two people who edit at once are told apart by; tags stand here in their order and spelling, for
-- the page that shows them, and in a table of their own for the pages that look for them.
alter table blogs.post
    add column version int not null default 1 check (version > 0),
    add column edited_by uuid,
    add column first_published_at timestamptz,
    add column tags text[] not null default '{}' check (cardinality(tags) <= 10),
    add foreign key (tenant_id, edited_by) references kernel.account deferrable;
create index on blogs.post (tenant_id, edited_by) where edited_by is not null;
update blogs.post p set first_published_at = u.published_at
from blogs.publication u where u.tenant_id = p.tenant_id and u.post_id = p.id;

-- A text as somebody saved it. Kept for as long as the post.
create table blogs.revision (
    tenant_id int,
    post_id uuid,
    number int,
    title text not null check (length(title) between 1 and 200),
    summary text not null check (length(summary) <= 500),
    markdown text not null check (length(markdown) <= 200000),
    edited_by uuid not null,
    edited_at timestamptz not null,
    primary key (tenant_id, post_id, number),
    foreign key (tenant_id, post_id) references blogs.post on delete cascade deferrable,
    foreign key (tenant_id, edited_by) references kernel.account deferrable
);
select kernel.wall('blogs.revision');
create index on blogs.revision (tenant_id, edited_by);

-- Where a post stood before it was given another address.
create table blogs.old_address (
    tenant_id int,
    blog_id uuid,
    slug text check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
    post_id uuid not null,
    left_at timestamptz not null,
    primary key (tenant_id, blog_id, slug),
    foreign key (tenant_id, blog_id) references blogs.blog deferrable,
    foreign key (tenant_id, post_id) references blogs.post on delete cascade deferrable
);
select kernel.wall('blogs.old_address');
create index on blogs.old_address (tenant_id, post_id);

-- That a post is to come out, and who said so.
create table blogs.schedule (
    tenant_id int,
    post_id uuid,
    publish_at timestamptz not null,
    scheduled_by uuid not null,
    primary key (tenant_id, post_id),
    foreign key (tenant_id, post_id) references blogs.post on delete cascade deferrable,
    foreign key (tenant_id, scheduled_by) references kernel.account deferrable
);
select kernel.wall('blogs.schedule');
create index on blogs.schedule (tenant_id, scheduled_by);

-- Lists begin with what is pinned; the order is the index's own.
alter table blogs.publication add column is_pinned boolean not null default false;
create index on blogs.publication (tenant_id, is_pinned desc, published_at desc, post_id desc);

create table blogs.post_tag (
    tenant_id int,
    post_id uuid,
    slug text check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
    name text not null check (length(name) between 1 and 40),
    primary key (tenant_id, post_id, slug),
    foreign key (tenant_id, post_id) references blogs.post on delete cascade deferrable
);
select kernel.wall('blogs.post_tag');
create index on blogs.post_tag (tenant_id, slug, post_id);

-- Who may read what is written in a blog, unless its writer says otherwise. A new hospital's first blog may be made
-- before its audiences, in the same transaction.
alter table blogs.blog
    add column audience_id uuid not null default '00000000-0000-7000-8000-000000000003',
    add foreign key (tenant_id, audience_id) references kernel.audience deferrable initially deferred;
create index on blogs.blog (tenant_id, audience_id);
