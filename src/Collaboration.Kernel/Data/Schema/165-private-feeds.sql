-- Whether a hospital's people have private addresses for feeds. Where nobody has said it, they may.
create table kernel.feed_rule (
    tenant_id int primary key references catalogue.tenant,
    private boolean not null
);
select kernel.wall('kernel.feed_rule');
