-- A published story is found with what was answered and what changed by it, while somebody's consent covers this website.
create function stories.found_story(thing uuid) returns search.document language plpgsql stable as $$
declare
    d search.document;
begin
    select null, null::uuid, '/stories/' || s.path, s.title,
        concat_ws(' ', search.plain(s.html), s.service, s.condition, s.place,
            (select string_agg(search.plain(r.html), ' ' order by r.written_at, r.id) from stories.reply r where r.tenant_id = s.tenant_id and r.story_id = s.id and r.taken_back_at is null),
            (select string_agg(c.words, ' ' order by c.said_at, c.id) from stories.change c where c.tenant_id = s.tenant_id and c.story_id = s.id)),
        s.language, s.audience_id, s.published_at, null::uuid, null::uuid, '{}'::text[]
    into d from stories.story s
    where s.tenant_id = kernel.current_tenant() and s.id = thing and s.state = 'published'
      and (exists (select from stories.consent c where c.tenant_id = s.tenant_id and c.story_id = s.id and c.taken_back_at is null and 'site' = any(c.channels) and (c.ends_on is null or c.ends_on > (now() at time zone 'UTC')::date))
           or (s.source = 'import' and not exists (select from stories.consent c where c.tenant_id = s.tenant_id and c.story_id = s.id)));
    return d;
end $$;
select search.finds('story', 'stories.story', 'stories.found_story', false);
select search.follows('story', 'stories.consent', 'changed.story_id');
select search.follows('story', 'stories.reply', 'changed.story_id');
select search.follows('story', 'stories.change', 'changed.story_id');
