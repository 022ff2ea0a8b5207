-- An hour in which a leader is asked: questions are collected before, seconded, and answered in it.
create table questions.ama (
    tenant_id int references catalogue.tenant,
    id uuid,
    leader_id uuid not null,
    title text not null check (length(title) between 1 and 120),
    markdown text not null default '' check (length(markdown) <= 1000),
    html text not null default '',
    audience_id uuid not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    announced_by uuid not null,
    announced_at timestamptz not null,
    closed_by uuid,
    closed_at timestamptz,
    post_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, leader_id) references kernel.account deferrable,
    foreign key (tenant_id, audience_id) references kernel.audience deferrable initially deferred,
    foreign key (tenant_id, announced_by) references kernel.account deferrable,
    foreign key (tenant_id, closed_by) references kernel.account deferrable
);
select kernel.wall('questions.ama');
create index on questions.ama (tenant_id, leader_id);
create index on questions.ama (tenant_id, audience_id);
create index on questions.ama (tenant_id, announced_by);
create index on questions.ama (tenant_id, closed_by);
create index on questions.ama (tenant_id, starts_at desc);

alter table questions.question add column ama_id uuid, add foreign key (tenant_id, ama_id) references questions.ama deferrable;
create index on questions.question (tenant_id, ama_id) where ama_id is not null;
