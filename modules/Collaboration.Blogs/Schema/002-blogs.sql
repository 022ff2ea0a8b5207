create schema blogs;
grant usage on schema blogs to collab_app;

create table blogs.blog (
    tenant_id int references catalogue.tenant,
    id uuid,
    slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
    name text not null check (length(name) between 1 and 100),
    description text not null default '' check (length(description) <= 500),
    comment_rule text not null check (comment_rule in ('reviewed', 'at once', 'closed')),
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, slug)
);
select kernel.wall('blogs.blog');

create table blogs.post (
    tenant_id int,
    id uuid,
    blog_id uuid not null,
    slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
    title text not null check (length(title) between 1 and 200),
    summary text not null check (length(summary) <= 500),
    markdown text not null check (length(markdown) <= 200000),
    html text not null,
    minutes int not null,
    language text not null check (length(language) between 2 and 10),
    audience_id uuid not null,
    author_id uuid not null,
    by_leader boolean not null,
    created_at timestamptz not null,
    edited_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, blog_id, slug),
    foreign key (tenant_id, blog_id) references blogs.blog deferrable,
    foreign key (tenant_id, audience_id) references kernel.audience deferrable,
    foreign key (tenant_id, author_id) references kernel.account deferrable
);
select kernel.wall('blogs.post');
create index on blogs.post (tenant_id, author_id);
create index on blogs.post (tenant_id, audience_id);

-- That a post is out: since when, and by whose hand. Withdrawing it takes the row away.
create table blogs.publication (
    tenant_id int,
    post_id uuid,
    published_at timestamptz not null,
    published_by uuid not null,
    primary key (tenant_id, post_id),
    foreign key (tenant_id, post_id) references blogs.post on delete cascade deferrable,
    foreign key (tenant_id, published_by) references kernel.account deferrable
);
select kernel.wall('blogs.publication');
create index on blogs.publication (tenant_id, published_at desc);
create index on blogs.publication (tenant_id, published_by);

create table blogs.comment (
    tenant_id int,
    id uuid,
    post_id uuid not null,
    parent_id uuid,
    thread_id uuid not null,
    author_id uuid not null,
    by_leader boolean not null,
    markdown text not null check (length(markdown) <= 5000),
    html text not null,
    state text not null check (state in ('waiting', 'shown', 'declined', 'taken back')),
    created_at timestamptz not null,
    edited_at timestamptz,
    primary key (tenant_id, id),
    check (thread_id = coalesce(parent_id, id)),
    foreign key (tenant_id, post_id) references blogs.post on delete cascade deferrable,
    foreign key (tenant_id, parent_id) references blogs.comment on delete cascade deferrable,
    foreign key (tenant_id, author_id) references kernel.account deferrable
);
select kernel.wall('blogs.comment');
create index on blogs.comment (tenant_id, post_id, created_at, id) where parent_id is null;
create index on blogs.comment (tenant_id, post_id, state);
create index on blogs.comment (tenant_id, thread_id);
create index on blogs.comment (tenant_id, parent_id) where parent_id is not null;
create index on blogs.comment (tenant_id, author_id, created_at desc);
create index on blogs.comment (tenant_id, created_at) where state = 'waiting';
create index on blogs.comment (tenant_id, created_at, post_id) where state = 'shown';

-- A decision on a comment: who, when, what, and why. Kept for as long as the comment.
create table blogs.review (
    tenant_id int,
    id uuid,
    comment_id uuid not null,
    decision text not null check (decision in ('approved', 'declined')),
    reason text check (length(reason) <= 1000),
    decided_by uuid not null,
    decided_at timestamptz not null,
    primary key (tenant_id, id),
    check (decision = 'approved' or length(reason) > 0),
    foreign key (tenant_id, comment_id) references blogs.comment on delete cascade deferrable,
    foreign key (tenant_id, decided_by) references kernel.account deferrable
);
select kernel.wall('blogs.review');
create index on blogs.review (tenant_id, comment_id, decided_at desc);
create index on blogs.review (tenant_id, decided_by);

create table blogs.post_recommendation (
    tenant_id int,
    post_id uuid,
    account_id uuid,
    at timestamptz not null,
    primary key (tenant_id, post_id, account_id),
    foreign key (tenant_id, post_id) references blogs.post on delete cascade deferrable,
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('blogs.post_recommendation');
create index on blogs.post_recommendation (tenant_id, at, post_id);
create index on blogs.post_recommendation (tenant_id, account_id);

create table blogs.comment_recommendation (
    tenant_id int,
    comment_id uuid,
    account_id uuid,
    at timestamptz not null,
    primary key (tenant_id, comment_id, account_id),
    foreign key (tenant_id, comment_id) references blogs.comment on delete cascade deferrable,
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('blogs.comment_recommendation');
create index on blogs.comment_recommendation (tenant_id, account_id);

-- How often a post was opened on a day. Nobody's name is in it.
create table blogs.view (
    tenant_id int,
    post_id uuid,
    day date,
    views bigint not null,
    primary key (tenant_id, day, post_id),
    foreign key (tenant_id, post_id) references blogs.post on delete cascade deferrable
);
select kernel.wall('blogs.view');
create index on blogs.view (tenant_id, post_id);
