-- Who names the people of an invited channel. Those people are the members of the channel's audience.
create table discussions.keeper (
    tenant_id int,
    channel_id uuid,
    account_id uuid,
    since timestamptz not null,
    primary key (tenant_id, channel_id, account_id),
    foreign key (tenant_id, channel_id) references discussions.channel on delete cascade deferrable,
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('discussions.keeper');
create index on discussions.keeper (tenant_id, account_id);
