-- How much a hospital's files may take together, where the network has decided so; without a row the installation's setting holds.
create table media.quota (
    tenant_id int references catalogue.tenant,
    bytes bigint not null check (bytes >= 0),
    primary key (tenant_id)
);
select kernel.wall('media.quota');
