-- That a moderator removed somebody's message, and why: the writer is told.
alter table discussions.message
    drop constraint message_state_check,
    add constraint message_state_check check (state in ('said', 'taken back', 'removed'));

create table discussions.removal (
    tenant_id int,
    message_id uuid,
    removed_by uuid not null,
    reason text not null check (length(reason) between 1 and 1000),
    removed_at timestamptz not null,
    primary key (tenant_id, message_id),
    foreign key (tenant_id, message_id) references discussions.message on delete cascade deferrable,
    foreign key (tenant_id, removed_by) references kernel.account deferrable
);
select kernel.wall('discussions.removal');
create index on discussions.removal (tenant_id, removed_by);

-- How much somebody said lately is counted here, too.
drop index discussions.message_tenant_id_author_id_idx;
create index on discussions.message (tenant_id, author_id, sent_at desc);

-- The messages of the last minute and of the last hour. Somebody who says several things at once is counted one after
-- the other: each waits here for the end of the one before.
create function discussions.said_lately(author uuid, at timestamptz) returns table (in_minute bigint, in_hour bigint) language plpgsql as $$
begin
    perform pg_advisory_xact_lock(80, hashtext(author::text));
    return query select count(*) filter (where m.sent_at > at - interval '1 minute'), count(*) from discussions.message m where m.author_id = author and m.sent_at > at - interval '1 hour';
end $$;
grant execute on function discussions.said_lately to collab_app;

-- What somebody is called where others name them: first and last name in small letters with a dot between.
alter table kernel.account add column handle text generated always as (replace(ltrim(kernel.folded(given_name || ' ' || family_name)), ' ', '.')) stored;
create index on kernel.account (tenant_id, handle);

-- Whom a message names.
create table discussions.mention (
    tenant_id int,
    message_id uuid,
    account_id uuid,
    primary key (tenant_id, message_id, account_id),
    foreign key (tenant_id, message_id) references discussions.message on delete cascade deferrable,
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('discussions.mention');
create index on discussions.mention (tenant_id, account_id);

-- That a message shows a file.
create table discussions.message_file (
    tenant_id int,
    message_id uuid,
    file_id uuid,
    primary key (tenant_id, message_id, file_id),
    foreign key (tenant_id, message_id) references discussions.message on delete cascade deferrable
);
select kernel.wall('discussions.message_file');
create index on discussions.message_file (tenant_id, file_id);
