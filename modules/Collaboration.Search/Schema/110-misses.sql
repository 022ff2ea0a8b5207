-- What people searched for and did not find. The mark is a keyed hash of hospital, account and words: it says that two are
-- different people, and not who they are.
create table search.miss (
    tenant_id int references catalogue.tenant,
    words text collate "C",
    mark bytea,
    day date not null,
    primary key (tenant_id, words, mark)
);
create index on search.miss (tenant_id, day);
select kernel.wall('search.miss');
