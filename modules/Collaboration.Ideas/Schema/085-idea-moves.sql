-- That somebody said how far an idea has come: who, when, and why. What changed by it has an address.
create table ideas.move (
    tenant_id int,
    id uuid,
    idea_id uuid not null,
    stage text not null check (stage in ('new', 'under review', 'planned', 'done', 'not now')),
    reason text not null check (length(reason) <= 1000),
    link text check (length(link) <= 500),
    moved_by uuid not null,
    moved_at timestamptz not null,
    primary key (tenant_id, id),
    check (stage not in ('done', 'not now') or reason <> ''),
    check ((stage = 'done') = (link is not null)),
    foreign key (tenant_id, idea_id) references ideas.idea on delete cascade deferrable,
    foreign key (tenant_id, moved_by) references kernel.account deferrable
);
select kernel.wall('ideas.move');
create index on ideas.move (tenant_id, idea_id, moved_at);
create index on ideas.move (tenant_id, moved_by);

-- What says the same as another is one with it; its own votes stay, and count there. Where the other goes it stands alone again.
alter table ideas.idea
    add column merged_into uuid,
    add check (merged_into <> id),
    add foreign key (tenant_id, merged_into) references ideas.idea on delete set null (merged_into) deferrable;
create index on ideas.idea (tenant_id, merged_into) where merged_into is not null;
