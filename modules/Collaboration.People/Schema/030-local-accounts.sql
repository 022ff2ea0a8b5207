-- Which browser a session is of, in a few words.
alter table kernel.session add column device text check (length(device) <= 60);

-- A link sent by mail to one account, for a new password or to confirm an address; gone once it is used. The row holds
-- the SHA-256 of what the link ends with.
create table people.link (
    tenant_id int,
    id uuid,
    token_hash text not null check (length(token_hash) = 64),
    purpose text not null check (purpose in ('password', 'address')),
    account_id uuid not null,
    address text not null check (length(address) <= 254),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, token_hash),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('people.link');
create index on people.link (tenant_id, account_id);

-- That somebody asked for a new password, for an address that may be nobody's. How often is counted all the same.
create table people.password_request (
    tenant_id int references catalogue.tenant,
    id uuid,
    address_hash text not null check (length(address_hash) = 64),
    sealed_address text not null,
    origin text not null check (length(origin) <= 500),
    asked_at timestamptz not null,
    answered_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('people.password_request');
create index on people.password_request (tenant_id, address_hash, asked_at);

-- An authenticator app; the secret is sealed, the last step that was taken is not taken again.
create table people.authenticator (
    tenant_id int,
    account_id uuid,
    sealed_secret text not null,
    added_at timestamptz not null,
    confirmed_at timestamptz,
    last_step bigint not null default 0,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('people.authenticator');

-- A code for when the app is out of reach; once. The row holds its SHA-256.
create table people.recovery_code (
    tenant_id int,
    id uuid,
    account_id uuid not null,
    code_hash text not null check (length(code_hash) = 64),
    used_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('people.recovery_code');
create index on people.recovery_code (tenant_id, account_id);

-- A passkey: its public key and counter as the framework keeps them, and the name that its owner gave it.
create table people.passkey (
    tenant_id int,
    credential_id bytea check (length(credential_id) between 1 and 1023),
    user_id uuid not null,
    data jsonb not null,
    primary key (tenant_id, credential_id),
    foreign key (tenant_id, user_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('people.passkey');
create index on people.passkey (tenant_id, user_id);

-- A passkey's challenge that waits for its answer, once and for five minutes.
create table people.ceremony (
    tenant_id int references catalogue.tenant,
    id uuid,
    account_id uuid,
    sealed_state text not null,
    expires_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('people.ceremony');
create index on people.ceremony (tenant_id, account_id);
create index on people.ceremony (tenant_id, expires_at);
