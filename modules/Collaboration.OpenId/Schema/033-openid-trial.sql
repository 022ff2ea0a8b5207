-- What came back from a sign-in that tried settings: for the one who tried, and for an hour. It names that person, so it is sealed.
create table openid.trial (
    tenant_id int,
    id uuid,
    account_id uuid not null,
    sealed_finding text not null,
    at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('openid.trial');
create index on openid.trial (tenant_id, account_id);
