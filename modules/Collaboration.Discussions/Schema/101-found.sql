-- What stands in a channel is found on its thread's page; what stands under a thing of another module, with that. A name in
-- it is put in when a page is drawn: the index has none.
create function discussions.found_message(thing uuid) returns search.document language plpgsql stable as $$
declare
    d search.document;
begin
    select null, case when c.path is not null then c.id end,
        case when c.path is null then format('/discussion/%s/%s', c.slug, coalesce(m.parent_id, m.id)) else '' end || '#m-' || replace(m.id::text, '-', ''),
        '', search.plain(regexp_replace(m.html, '<a class="mention"[^>]*>[^<]*</a>', ' ', 'g')), null, c.audience_id, m.sent_at, m.author_id, case when c.path is null then c.id end, '{}'::text[]
    into d from discussions.message m join discussions.channel c on c.tenant_id = m.tenant_id and c.id = m.channel_id
    where m.tenant_id = kernel.current_tenant() and m.id = thing and m.state = 'said' and c.hidden_at is null;
    return d;
end $$;
create function discussions.found_channel(thing uuid) returns search.document language plpgsql stable as $$
declare
    d search.document;
begin
    select null, null::uuid, '/discussion/' || c.slug, c.name, c.description, null, c.audience_id, c.opened_at, null::uuid, c.id, '{}'::text[]
    into d from discussions.channel c where c.tenant_id = kernel.current_tenant() and c.id = thing and c.path is null and c.hidden_at is null;
    return d;
end $$;
select search.places('discussions.channel', 'changed.path is null');
select search.finds('channel', 'discussions.channel', 'discussions.found_channel', false);
select search.finds('message', 'discussions.message', 'discussions.found_message', false, 'channel_id', 'channel_id, parent_id, author_id, html, state, sent_at');
select search.follows('message', 'discussions.channel', 'changed.id', 'select id from discussions.message where tenant_id = kernel.current_tenant() and channel_id = $1', 'slug, path, audience_id, hidden_at');
