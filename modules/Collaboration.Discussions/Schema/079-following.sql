-- Up to where somebody has read a channel. Nobody but they see it.
create table discussions.reading (
    tenant_id int,
    account_id uuid,
    channel_id uuid,
    said_at timestamptz not null,
    message_id uuid not null,
    primary key (tenant_id, account_id, channel_id),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable,
    foreign key (tenant_id, channel_id) references discussions.channel on delete cascade deferrable
);
select kernel.wall('discussions.reading');
create index on discussions.reading (tenant_id, channel_id);

-- Who wants to be told of what is said in a channel, and of replies in a thread.
create table discussions.channel_following (
    tenant_id int,
    channel_id uuid,
    account_id uuid,
    since timestamptz not null,
    primary key (tenant_id, channel_id, account_id),
    foreign key (tenant_id, channel_id) references discussions.channel on delete cascade deferrable,
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('discussions.channel_following');
create index on discussions.channel_following (tenant_id, account_id);

create table discussions.thread_following (
    tenant_id int,
    message_id uuid,
    account_id uuid,
    since timestamptz not null,
    primary key (tenant_id, message_id, account_id),
    foreign key (tenant_id, message_id) references discussions.message on delete cascade deferrable,
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('discussions.thread_following');
create index on discussions.thread_following (tenant_id, account_id);

-- A message that stands on top of its channel. There are three places: who comes fourth finds none.
create table discussions.pin (
    tenant_id int,
    message_id uuid,
    channel_id uuid not null,
    place smallint not null check (place between 1 and 3),
    pinned_by uuid not null,
    pinned_at timestamptz not null,
    primary key (tenant_id, message_id),
    unique (tenant_id, channel_id, place),
    foreign key (tenant_id, message_id) references discussions.message on delete cascade deferrable,
    foreign key (tenant_id, channel_id) references discussions.channel on delete cascade deferrable,
    foreign key (tenant_id, pinned_by) references kernel.account deferrable
);
select kernel.wall('discussions.pin');
create index on discussions.pin (tenant_id, pinned_by);
