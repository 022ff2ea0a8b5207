-- A file that a module keeps for those whom it lets: only of such a one is every module asked.
alter table media.file add column is_closed boolean not null default false;

create function media.close(tenant int, file uuid) returns void language sql as $$
    update media.file set is_closed = true where tenant_id = $1 and id = $2 and not is_closed
$$;
