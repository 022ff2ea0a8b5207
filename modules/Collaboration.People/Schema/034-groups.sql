-- What the account is called where people are kept: the employee number of a file, a directory's own id.
alter table kernel.account add column external_id text check (length(external_id) between 1 and 200);
create unique index on kernel.account (tenant_id, external_id);

-- A group is an audience with a kind; the key is its name as names are compared. An audience of several groups is for
-- whoever is in one of them: its id is made of theirs, so that the same groups are the same audience.
alter table kernel.audience
    add column group_kind text check (group_kind in ('site', 'department', 'profession', 'shift', 'other')),
    add column key text check (length(key) between 1 and 200),
    add column external_id text check (length(external_id) between 1 and 200),
    add column source text check (source in ('hand', 'directory', 'csv'));
update kernel.audience set group_kind = 'other', key = upper(name), source = 'hand' where kind = 'group';
alter table kernel.audience
    drop constraint audience_kind_check,
    add constraint audience_kind_check check (kind in ('public', 'network', 'staff', 'group', 'groups', 'named')),
    add constraint audience_group_check check (case when kind = 'group' then group_kind is not null and key is not null and source is not null else group_kind is null and key is null and external_id is null and source is null end);
create unique index on kernel.audience (tenant_id, group_kind, key);
create unique index on kernel.audience (tenant_id, external_id);

create table kernel.audience_part (
    tenant_id int,
    audience_id uuid,
    group_id uuid,
    primary key (tenant_id, audience_id, group_id),
    foreign key (tenant_id, audience_id) references kernel.audience on delete cascade deferrable,
    foreign key (tenant_id, group_id) references kernel.audience deferrable
);
select kernel.wall('kernel.audience_part');
create index on kernel.audience_part (tenant_id, group_id);

-- Who brought somebody into a group decides when they leave it: what was done by hand, no file undoes.
alter table kernel.audience_member add column source text not null default 'hand' check (source in ('hand', 'directory', 'csv'));
