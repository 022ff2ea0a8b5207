-- What a department answers under a published story, and what changed by it.
create table stories.reply (
    tenant_id int,
    id uuid,
    story_id uuid not null,
    department text not null check (length(department) between 1 and 80),
    markdown text not null check (length(markdown) <= 4000),
    html text not null,
    written_by uuid not null,
    written_at timestamptz not null,
    taken_back_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, story_id) references stories.story on delete cascade deferrable,
    foreign key (tenant_id, written_by) references kernel.account deferrable
);
select kernel.wall('stories.reply');
create index on stories.reply (tenant_id, story_id, written_at);
create index on stories.reply (tenant_id, written_by);

create table stories.change (
    tenant_id int,
    id uuid,
    story_id uuid not null,
    stage text not null check (stage in ('planned', 'made')),
    words text not null check (length(words) between 1 and 1000),
    link text check (length(link) <= 500),
    said_by uuid not null,
    said_at timestamptz not null,
    primary key (tenant_id, id),
    check (stage <> 'made' or link is not null),
    foreign key (tenant_id, story_id) references stories.story on delete cascade deferrable,
    foreign key (tenant_id, said_by) references kernel.account deferrable
);
select kernel.wall('stories.change');
create index on stories.change (tenant_id, story_id, said_at);
create index on stories.change (tenant_id, said_by);
