create schema webhooks;
grant usage on schema webhooks to collab_app;

-- Where another system of the hospital listens, and for what. The secret is sealed for the tenant that the row is of. Up to
-- which event it has been told is the cluster's own count: a hook that has moved, or was off, begins with what is new.
create table webhooks.hook (
    tenant_id int references catalogue.tenant,
    id uuid,
    address text not null check (length(address) between 1 and 500),
    types text[] not null check (cardinality(types) between 1 and 50),
    sealed_secret text not null,
    origin text not null check (length(origin) <= 500),
    is_on boolean not null,
    made_at timestamptz not null,
    told_xid xid8,
    told_id bigint not null default 0,
    primary key (tenant_id, id)
);
select kernel.wall('webhooks.hook');

-- One event for one hook: what was sent, and what came back. It holds no words: what may be told is looked up each time.
create table webhooks.delivery (
    tenant_id int references catalogue.tenant,
    id uuid,
    hook_id uuid not null,
    type text not null check (length(type) <= 100),
    subject uuid not null,
    happened_at timestamptz not null,
    state text not null check (state in ('waiting', 'delivered', 'given up', 'withdrawn')),
    attempts int not null default 0,
    due_at timestamptz not null,
    tried_at timestamptz,
    status int,
    answer text not null default '' check (length(answer) <= 500),
    primary key (tenant_id, id),
    foreign key (tenant_id, hook_id) references webhooks.hook on delete cascade deferrable
);
select kernel.wall('webhooks.delivery');
create index on webhooks.delivery (tenant_id, hook_id, id desc);
create index on webhooks.delivery (tenant_id, due_at) where state = 'waiting';
