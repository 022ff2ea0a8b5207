-- What an old blog told: until somebody records a consent it is the staff's to read, and then for whom it was meant there.
create table stories.imported (
    tenant_id int,
    story_id uuid,
    audience_id uuid not null,
    primary key (tenant_id, story_id),
    foreign key (tenant_id, story_id) references stories.story on delete cascade deferrable,
    foreign key (tenant_id, audience_id) references kernel.audience deferrable
);
select kernel.wall('stories.imported');
create index on stories.imported (tenant_id, audience_id);

-- What of an old blog are stories.
create table stories.import_rule (
    tenant_id int primary key references catalogue.tenant,
    tag text not null check (length(tag) <= 40),     -- or category; empty for none
    is_shown boolean not null                        -- also without a consent on file
);
select kernel.wall('stories.import_rule');
