-- What something said before it was changed, kept while a legal hold asks for it and no longer.
create table kernel.earlier_words (
    tenant_id int references catalogue.tenant,
    id uuid,
    item_id uuid not null,
    author_id uuid,
    heading text not null,
    words text not null,
    said_until timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, author_id) references kernel.account deferrable
);
select kernel.wall('kernel.earlier_words');
create index on kernel.earlier_words (tenant_id, item_id);
create index on kernel.earlier_words (tenant_id, author_id);
