create schema scim;
grant usage on schema scim to collab_app;

-- What a hospital's directory signs its calls with. The row holds only the SHA-256.
create table scim.token (
    tenant_id int references catalogue.tenant,
    id uuid,
    token_hash text not null check (length(token_hash) = 64),
    ending text not null check (length(ending) = 4),
    made_by uuid,
    made_at timestamptz not null,
    used_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, token_hash),
    foreign key (tenant_id, made_by) references kernel.account deferrable
);
select kernel.wall('scim.token');
create index on scim.token (tenant_id, made_by);

-- Which of the hospital's roles its directory may give and take; without a row, the staff's.
create table scim.allowance (
    tenant_id int references catalogue.tenant,
    id uuid,
    roles uuid[] not null check (cardinality(roles) <= 100),
    primary key (tenant_id, id)
);
select kernel.wall('scim.allowance');

-- What the directory says of a person that has no place in the account, and what it did.
create table scim.entry (
    tenant_id int,
    account_id uuid,
    display_name text check (length(display_name) <= 200),
    department text check (length(department) <= 100),
    employee_number text check (length(employee_number) <= 100),
    suspended_at timestamptz,
    changed_at timestamptz not null,
    detached_at timestamptz,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('scim.entry');
