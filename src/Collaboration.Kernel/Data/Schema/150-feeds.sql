-- A person's private address for feeds. The address is signed and names this key: another key, and it opens nothing.
create table kernel.feed_key (
    tenant_id int,
    account_id uuid,
    key uuid not null,
    stamp text not null,
    made_at timestamptz not null,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('kernel.feed_key');
