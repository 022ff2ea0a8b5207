create schema ideas;
grant usage on schema ideas to collab_app;

-- What somebody proposes to do better. How far it has come stands here for lists; who said so and why is a move's.
create table ideas.idea (
    tenant_id int references catalogue.tenant,
    id uuid,
    title text not null check (length(title) <= 120),
    markdown text not null check (length(markdown) <= 10000),
    html text not null,
    audience_id uuid not null,
    proposed_by uuid not null,
    stage text not null check (stage in ('new', 'under review', 'planned', 'done', 'not now')),
    proposed_at timestamptz not null,
    edited_at timestamptz,
    taken_back_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, audience_id) references kernel.audience deferrable,
    foreign key (tenant_id, proposed_by) references kernel.account deferrable
);
select kernel.wall('ideas.idea');
create index on ideas.idea (tenant_id, audience_id);
create index on ideas.idea (tenant_id, proposed_by);
create index on ideas.idea (tenant_id, proposed_at desc, id desc) where taken_back_at is null;

-- One for each person and idea: changing it changes the row.
create table ideas.vote (
    tenant_id int,
    idea_id uuid,
    account_id uuid,
    is_for boolean not null,
    at timestamptz not null,
    primary key (tenant_id, idea_id, account_id),
    foreign key (tenant_id, idea_id) references ideas.idea on delete cascade deferrable,
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('ideas.vote');
create index on ideas.vote (tenant_id, idea_id, is_for);
create index on ideas.vote (tenant_id, account_id);
