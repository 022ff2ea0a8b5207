-- Under which tenant's number the marks of authors are made: the one that the hospital had when the first of them arrived. A
-- tenant that is brought back gets a new number, and its authors keep their marks.
create table sealing.origin (
    tenant_id int references catalogue.tenant,
    number int not null,
    primary key (tenant_id)
);
select kernel.wall('sealing.origin');
insert into sealing.origin (tenant_id, number) select distinct tenant_id, tenant_id from sealing.envelope;
