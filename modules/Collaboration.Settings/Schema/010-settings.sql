create schema settings;
grant usage on schema settings to collab_app;

-- Every change of a setting. It outlives the account that made it, so there is no foreign key to it.
create table settings.change (
    tenant_id int references catalogue.tenant,
    id uuid,
    account_id uuid not null,
    setting text not null check (length(setting) between 1 and 100),
    was text check (length(was) <= 2000),
    becomes text check (length(becomes) <= 2000),
    at timestamptz not null,
    primary key (tenant_id, id)
);
select kernel.wall('settings.change');
-- A record is written and read, never changed; only a purge removes it.
revoke update, delete on settings.change from collab_app;
create index on settings.change (tenant_id, at desc);
