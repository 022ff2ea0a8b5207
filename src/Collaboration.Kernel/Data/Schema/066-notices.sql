-- A notice is of a kind, speaks of something that happened, and is for those who may see that. The same thing is said once.
-- What its thing took along when it was taken back is withdrawn.
alter table kernel.notice
    add column kind text not null default 'People.Account' check (length(kind) between 3 and 100),
    add column subject uuid,
    add column audience_id uuid,
    add column way text not null default 'app' check (way in ('app', 'mail', 'digest')),
    add column withdrawn_at timestamptz,
    add foreign key (tenant_id, audience_id) references kernel.audience on delete cascade deferrable;
create unique index on kernel.notice (tenant_id, account_id, kind, subject) where subject is not null;
create index on kernel.notice (tenant_id, subject) where subject is not null;
create index on kernel.notice (tenant_id, audience_id) where audience_id is not null;

-- How somebody wants to hear of a kind; without a row as the module says.
create table kernel.notice_way (
    tenant_id int,
    account_id uuid,
    kind text not null check (length(kind) between 3 and 100),
    way text not null check (way in ('app', 'mail', 'digest', 'none')),
    primary key (tenant_id, account_id, kind),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('kernel.notice_way');
