create schema discussions;
grant usage on schema discussions to collab_app;

-- A place to talk in, for one audience.
create table discussions.channel (
    tenant_id int references catalogue.tenant,
    id uuid,
    slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
    name text not null check (length(name) between 1 and 60),
    description text not null default '' check (length(description) <= 300),
    audience_id uuid not null,
    opened_by uuid,
    opened_at timestamptz not null default now(),
    closed_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, slug),
    foreign key (tenant_id, audience_id) references kernel.audience deferrable initially deferred,
    foreign key (tenant_id, opened_by) references kernel.account deferrable
);
select kernel.wall('discussions.channel');
create index on discussions.channel (tenant_id, audience_id);
create index on discussions.channel (tenant_id, opened_by);

-- What somebody says in a channel, or in reply to it: one level, no deeper.
create table discussions.message (
    tenant_id int,
    id uuid,
    channel_id uuid not null,
    parent_id uuid,
    author_id uuid not null,
    by_leader boolean not null,
    markdown text not null check (length(markdown) <= 4000),
    html text not null,
    state text not null check (state in ('said', 'taken back')),
    sent_at timestamptz not null,
    edited_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, channel_id) references discussions.channel on delete cascade deferrable,
    foreign key (tenant_id, parent_id) references discussions.message on delete cascade deferrable,
    foreign key (tenant_id, author_id) references kernel.account deferrable
);
select kernel.wall('discussions.message');
create index on discussions.message (tenant_id, channel_id, sent_at desc, id desc) where parent_id is null;
create index on discussions.message (tenant_id, channel_id);
create index on discussions.message (tenant_id, parent_id, sent_at, id) where parent_id is not null;
create index on discussions.message (tenant_id, author_id);

create table discussions.reaction (
    tenant_id int,
    message_id uuid,
    account_id uuid,
    kind text check (kind in ('thanks', 'agree', 'idea')),
    at timestamptz not null,
    primary key (tenant_id, message_id, account_id, kind),
    foreign key (tenant_id, message_id) references discussions.message on delete cascade deferrable,
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('discussions.reaction');
create index on discussions.reaction (tenant_id, account_id);

-- Hospitals that are here already get the channel that new ones begin with.
insert into discussions.channel (tenant_id, id, slug, name, description, audience_id)
select id, gen_random_uuid(), 'everyone', 'Everyone', 'What all of us talk about.', '00000000-0000-7000-8000-000000000003' from catalogue.tenant t
where exists (select from kernel.audience a where a.tenant_id = t.id and a.id = '00000000-0000-7000-8000-000000000003');
