-- What matters to somebody who has been away: asked on every front page, so planned once for each connection.
-- Each part begins with an index that ends after a few rows, and is read once; the limits inside keep the planner from
-- walking through everything that was written since instead.
create function blogs.since(me uuid, mine uuid[], groups uuid[], since timestamptz)
returns table (kind text, subject uuid, title text, path text, given_name text, family_name text, detail text, at timestamptz)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
    return query
    with found (kind, post, subject, who, detail, at, anchor) as materialized (
        (select 'pinned', p.id, p.id, p.author_id, null, u.published_at, ''
         from blogs.publication u join blogs.post p on p.id = u.post_id
         where u.is_pinned and u.published_at > since and p.audience_id = any(mine) and p.author_id <> me order by u.published_at desc limit 5)
        union all
        (select 'leader', p.id, p.id, p.author_id, a.title, u.published_at, ''
         from blogs.post p join blogs.publication u on u.post_id = p.id join kernel.account a on a.id = p.author_id
         where p.by_leader and p.first_published_at > since and p.audience_id = any(mine) and p.author_id <> me order by p.first_published_at desc limit 5)
        union all
        (select 'group', p.id, p.id, p.author_id, case when g.kind = 'group' then g.name end, u.published_at, ''
         from blogs.post p join blogs.publication u on u.post_id = p.id join kernel.audience g on g.id = p.audience_id
         where p.audience_id = any(groups) and p.first_published_at > since and p.author_id <> me order by p.first_published_at desc limit 5)
        union all
        (select 'reply', c.post_id, c.id, c.author_id, null, c.created_at, blogs.comment_anchor(c.id)
         from (select id from blogs.comment where author_id = me order by created_at desc limit 50) said
         cross join lateral (select * from blogs.comment where parent_id = said.id and created_at > since and state = 'shown' and author_id <> me limit 5) c
         order by c.created_at desc limit 5)
        union all
        (select 'comment', c.post_id, c.id, c.author_id, null, c.created_at, blogs.comment_anchor(c.id)
         from (select id from blogs.post where author_id = me order by first_published_at desc nulls last limit 20) wrote
         cross join lateral (select * from blogs.comment where post_id = wrote.id and parent_id is null and created_at > since and state = 'shown' and author_id <> me order by created_at desc limit 5) c
         order by c.created_at desc limit 5))
    select r.kind, r.subject, p.title, '/blogs/' || b.slug || '/' || p.slug || r.anchor, a.given_name, a.family_name, r.detail, r.at
    from found r join blogs.post p on p.id = r.post join blogs.publication u on u.post_id = p.id join blogs.blog b on b.id = p.blog_id join kernel.account a on a.id = r.who
    where p.gone_at is null and p.audience_id = any(mine);
end $$;
