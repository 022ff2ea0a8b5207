-- Where a comment stands below its post's path: the page of the comments that has it, and its place there (Comment.AnchorOf).
create function blogs.comment_anchor(id uuid) returns text language sql immutable as $$
    select format('?comment=%1$s#c-%1$s', replace($1::text, '-', ''))
$$;
-- Published posts and shown comments are found; a post's comments move with it. What stands in a blog of pages is a page.
create function blogs.found_post(thing uuid) returns search.document language plpgsql stable as $$
declare
    d search.document;
begin
    select case when b.is_listed then 'post' else 'page' end, null::uuid, format('/blogs/%s/%s', b.slug, p.slug), p.title, p.summary || ' ' || search.plain(p.html), p.language, p.audience_id,
        u.published_at, p.author_id, p.blog_id, array(select t.name from blogs.post_tag t where t.tenant_id = p.tenant_id and t.post_id = p.id order by t.name)
    into d from blogs.post p join blogs.publication u on u.tenant_id = p.tenant_id and u.post_id = p.id join blogs.blog b on b.tenant_id = p.tenant_id and b.id = p.blog_id
    where p.tenant_id = kernel.current_tenant() and p.id = thing and p.gone_at is null;
    return d;
end $$;
-- A reply is shown where what it answers is shown, or was taken back.
create function blogs.found_comment(thing uuid) returns search.document language plpgsql stable as $$
declare
    d search.document;
begin
    select null, p.id, blogs.comment_anchor(c.id), '', search.plain(c.html), p.language, p.audience_id, c.created_at, c.author_id, p.blog_id, '{}'::text[]
    into d from blogs.comment c join blogs.post p on p.tenant_id = c.tenant_id and p.id = c.post_id join blogs.publication u on u.tenant_id = p.tenant_id and u.post_id = p.id
        left join blogs.comment a on a.tenant_id = c.tenant_id and a.id = c.parent_id
    where c.tenant_id = kernel.current_tenant() and c.id = thing and c.state = 'shown' and p.gone_at is null and (c.parent_id is null or a.state in ('shown', 'taken back'));
    return d;
end $$;
-- A blog that is listed is found by its name.
create function blogs.found_blog(thing uuid) returns search.document language plpgsql stable as $$
declare
    d search.document;
begin
    select null, null::uuid, '/blogs/' || b.slug, b.name, b.description, null, b.audience_id, b.created_at, null::uuid, b.id, '{}'::text[]
    into d from blogs.blog b where b.tenant_id = kernel.current_tenant() and b.id = thing and b.is_listed;
    return d;
end $$;
select search.places('blogs.blog');
select search.finds('blog', 'blogs.blog', 'blogs.found_blog', false);
select search.finds('post', 'blogs.post', 'blogs.found_post', true);
select search.finds_also('page', 'post');
select search.follows('post', 'blogs.publication', 'changed.post_id');
select search.follows('post', 'blogs.post_tag', 'changed.post_id');
select search.follows('post', 'blogs.blog', 'changed.id', 'select id from blogs.post where tenant_id = kernel.current_tenant() and blog_id = $1', 'slug, is_listed');
select search.finds('comment', 'blogs.comment', 'blogs.found_comment', false, 'post_id', 'post_id, parent_id, author_id, html, state, created_at');
select search.follows('comment', 'blogs.post', 'changed.id', 'select id from blogs.comment where tenant_id = kernel.current_tenant() and post_id = $1', 'audience_id, language, blog_id, gone_at');
select search.follows('comment', 'blogs.publication', 'changed.post_id', 'select id from blogs.comment where tenant_id = kernel.current_tenant() and post_id = $1');
select search.follows('comment', 'blogs.comment', 'changed.id', 'select id from blogs.comment where tenant_id = kernel.current_tenant() and parent_id = $1', 'state');
