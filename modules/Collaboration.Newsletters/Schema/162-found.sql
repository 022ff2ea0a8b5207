-- An issue is found by its own words. What stands in it of others is found where that stands.
create function newsletters.found_issue(thing uuid) returns search.document language plpgsql stable as $$
declare
    d search.document;
begin
    select null, null::uuid, '/newsletters/' || n.slug || '/' || i.number, i.subject,
        concat_ws(' ', n.name, i.teaser, (select string_agg(p.title || ' ' || search.plain(p.html), ' ' order by p.place) from newsletters.piece p where p.tenant_id = i.tenant_id and p.issue_id = i.id and p.kind = 'words')),
        i.language, n.audience_id, i.published_at, null::uuid, null::uuid, '{}'::text[]
    into d from newsletters.issue i join newsletters.newsletter n on n.tenant_id = i.tenant_id and n.id = i.newsletter_id
    where i.tenant_id = kernel.current_tenant() and i.id = thing and i.published_at is not null and i.gone_at is null;
    return d;
end $$;
select search.finds('newsletter', 'newsletters.issue', 'newsletters.found_issue', false);
select search.follows('newsletter', 'newsletters.piece', 'changed.issue_id');
select search.follows('newsletter', 'newsletters.newsletter', 'changed.id', 'select id from newsletters.issue where tenant_id = kernel.current_tenant() and newsletter_id = $1', 'audience_id, name, slug');
