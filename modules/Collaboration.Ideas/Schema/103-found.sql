-- An idea is found with what was said of how far it has come. One that says the same as another leads to that: it is found
-- by those who read both.
create function ideas.found_idea(thing uuid) returns search.document language plpgsql stable as $$
declare
    d search.document;
begin
    select null, null::uuid, '/ideas/' || i.id, i.title,
        search.plain(i.html) || coalesce((select string_agg(' ' || m.reason, '' order by m.moved_at, m.id) from ideas.move m where m.tenant_id = i.tenant_id and m.idea_id = i.id), ''),
        null, i.audience_id, i.proposed_at, i.proposed_by, null::uuid, '{}'::text[]
    into d from ideas.idea i left join ideas.idea o on o.tenant_id = i.tenant_id and o.id = i.merged_into
    where i.tenant_id = kernel.current_tenant() and i.id = thing and i.taken_back_at is null
      and (i.merged_into is null or (o.taken_back_at is null and o.merged_into is null and o.audience_id = i.audience_id));
    return d;
end $$;
select search.finds('idea', 'ideas.idea', 'ideas.found_idea', false);
select search.follows('idea', 'ideas.move', 'changed.idea_id');
select search.follows('idea', 'ideas.idea', 'changed.id', 'select id from ideas.idea where tenant_id = kernel.current_tenant() and merged_into = $1', 'audience_id, taken_back_at, merged_into');
