-- Colleagues are found as the directory shows them, for staff: name and title, departments, and what they tell of
-- themselves. Who is suspended, has left, hides, or is no staff is not found.
create function people.found_person(thing uuid) returns search.document language plpgsql stable as $$
declare
    d search.document;
begin
    select null, null::uuid, '/directory/' || a.id, trim(a.given_name || ' ' || a.family_name),
        concat_ws(' ', a.title, (select string_agg(g.name, ' ' order by g.name) from kernel.audience_member m join kernel.audience g on g.tenant_id = m.tenant_id and g.id = m.audience_id
            where m.tenant_id = a.tenant_id and m.account_id = a.id and g.group_kind = 'department'), p.pronouns, search.plain(p.bio_html)),
        null, '00000000-0000-7000-8000-000000000003'::uuid, a.created_at, null::uuid, null::uuid, '{}'::text[]
    into d from kernel.account a left join people.profile p on p.tenant_id = a.tenant_id and p.account_id = a.id
    where a.tenant_id = kernel.current_tenant() and a.id = thing and a.suspended_at is null
      and exists (select from kernel.account_role x join kernel.role r on r.tenant_id = x.tenant_id and r.id = x.role_id where x.tenant_id = a.tenant_id and x.account_id = a.id and r.is_staff)
      and not (coalesce(p.is_hidden, false) and exists (select from kernel.house_rule h where h.tenant_id = a.tenant_id and h.may_hide));
    return d;
end $$;
select search.finds('person', 'kernel.account', 'people.found_person', false, null, 'given_name, family_name, title, suspended_at');
select search.follows('person', 'people.profile', 'changed.account_id', null, 'pronouns, bio_html, is_hidden');
select search.follows('person', 'kernel.account_role', 'changed.account_id');
select search.follows('person', 'kernel.role', 'changed.id', 'select account_id from kernel.account_role where tenant_id = kernel.current_tenant() and role_id = $1', 'is_staff');
select search.follows('person', 'kernel.audience_member', 'changed.account_id');
select search.follows('person', 'kernel.audience', 'changed.id', 'select account_id from kernel.audience_member where tenant_id = kernel.current_tenant() and audience_id = $1', 'name, group_kind');
select search.follows('person', 'kernel.house_rule', '''00000000-0000-0000-0000-000000000000''::uuid', 'select account_id from people.profile where tenant_id = kernel.current_tenant() and is_hidden', 'may_hide');
