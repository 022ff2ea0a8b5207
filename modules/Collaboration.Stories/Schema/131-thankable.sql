-- Who lets patients and families pass on their thanks by name. Nobody is listed who has not said so.
create table stories.thankable (
    tenant_id int,
    account_id uuid,
    since timestamptz not null,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('stories.thankable');
