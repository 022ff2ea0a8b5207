create schema people;
grant usage on schema people to collab_app;

-- A link that makes one account. The row holds the SHA-256 of what the link ends with.
create table people.invitation (
    tenant_id int references catalogue.tenant,
    id uuid,
    token_hash text not null check (length(token_hash) = 64),
    email text check (length(email) <= 254),
    roles text[] not null check (cardinality(roles) between 1 and 10),
    invited_by uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    accepted_by uuid,
    primary key (tenant_id, id),
    unique (tenant_id, token_hash),
    foreign key (tenant_id, invited_by) references kernel.account deferrable,
    foreign key (tenant_id, accepted_by) references kernel.account deferrable
);
select kernel.wall('people.invitation');
create index on people.invitation (tenant_id, invited_by);
create index on people.invitation (tenant_id, accepted_by);
