create schema openid;
grant usage on schema openid to collab_app;

-- Who signs people in besides us: one row that is on, and one that is being changed and tried before it takes its place.
-- Secret and certificate are sealed for the tenant that the row is of.
create table openid.provider (
    tenant_id int references catalogue.tenant,
    id uuid,
    version uuid not null,
    is_on boolean not null,
    label text not null check (length(label) between 1 and 60),
    authority text not null check (length(authority) between 1 and 500),
    client_id text not null check (length(client_id) between 1 and 200),
    sealed_secret text,
    sealed_certificate text,
    certificate_ends_at timestamptz,
    directories text[] not null check (cardinality(directories) <= 50),
    role_values text[] not null check (cardinality(role_values) <= 100),
    role_names text[] not null check (cardinality(role_names) = cardinality(role_values)),
    changed_at timestamptz not null,
    tried_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('openid.provider');
create unique index on openid.provider (tenant_id, is_on);

-- The provider of the health system, for its hospitals. A function and no policy: what a hospital takes along when it
-- leaves, or what is purged with it, is never its system's.
create function openid.inherited() returns setof openid.provider language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select p.* from catalogue.tenant own
    join catalogue.tenant parent on parent.id = own.parent_id and parent.kind = 'system' and parent.state = 'active'
    join openid.provider p on p.tenant_id = parent.id and p.is_on
    where own.id = kernel.current_tenant()
$$;
revoke execute on function openid.inherited() from public;
grant execute on function openid.inherited() to collab_app;

-- Whom the provider knows by which name: tid:oid, or else iss and sub. Never an e-mail address, which can move to somebody
-- else.
create table openid.identity (
    tenant_id int,
    id uuid,
    account_id uuid not null,
    key text not null check (length(key) between 3 and 800),
    is_guest boolean not null default false,
    given_roles uuid[] not null default '{}',
    made_at timestamptz not null,
    seen_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, key),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('openid.identity');
create index on openid.identity (tenant_id, account_id);

-- What the provider calls a session of ours, so that both end together. The token is sealed: it names the person.
create table openid.session (
    tenant_id int,
    id uuid,
    issuer text not null check (length(issuer) <= 500),
    subject text not null check (length(subject) <= 255),
    sid text check (length(sid) <= 255),
    sealed_token text not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, id) references kernel.session on delete cascade deferrable
);
select kernel.wall('openid.session');
create index on openid.session (tenant_id, sid) where sid is not null;
create index on openid.session (tenant_id, subject);
