-- A post goes with its writer: from then on nobody sees it. It is deleted, unless a legal hold keeps it or words under it.
alter table blogs.post add column gone_at timestamptz;
create index on blogs.post (tenant_id, gone_at) where gone_at is not null;

-- What a comment said before it was edited, kept while a legal hold asks for it and no longer.
create table blogs.held_comment (
    tenant_id int,
    id uuid,
    comment_id uuid not null,
    markdown text not null check (length(markdown) <= 5000),
    said_until timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, comment_id) references blogs.comment on delete cascade deferrable
);
select kernel.wall('blogs.held_comment');
create index on blogs.held_comment (tenant_id, comment_id);

-- Two accounts of one person become one. What leaders let others write in their name is on record and otherwise never
-- changes; a permission that would be from somebody to themselves ends with what came out by it.
create function blogs.merge_bylines(merged uuid, into_account uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare here int := kernel.current_tenant();
begin
    delete from blogs.byline_use u using blogs.byline_permission p
    where u.tenant_id = here and p.tenant_id = here and p.id = u.permission_id
      and p.leader_id in (merged, into_account) and p.writer_id in (merged, into_account);
    delete from blogs.byline_permission where tenant_id = here and leader_id in (merged, into_account) and writer_id in (merged, into_account);
    update blogs.byline_permission p set taken_back_at = now()
    where p.tenant_id = here and p.taken_back_at is null and merged in (p.leader_id, p.writer_id)
      and exists (select from blogs.byline_permission q where q.tenant_id = here and q.taken_back_at is null and q.id <> p.id
        and q.leader_id = case p.leader_id when merged then into_account else p.leader_id end
        and q.writer_id = case p.writer_id when merged then into_account else p.writer_id end);
    update blogs.byline_permission set leader_id = into_account where tenant_id = here and leader_id = merged;
    update blogs.byline_permission set writer_id = into_account where tenant_id = here and writer_id = merged;
    update blogs.byline_use set published_by = into_account where tenant_id = here and published_by = merged;
end $$;
revoke execute on function blogs.merge_bylines(uuid, uuid) from public;
grant execute on function blogs.merge_bylines(uuid, uuid) to collab_app;
