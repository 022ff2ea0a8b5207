-- Published posts and shown comments are found; a post's comments move with it.
create function blogs.found_post(thing uuid) returns search.document language sql stable as $$
    select null::uuid, format('/blogs/%s/%s', b.slug, p.slug), p.title, p.summary || ' ' || search.plain(p.html), p.language, p.audience_id,
        u.published_at, p.author_id, p.blog_id, array(select t.name from blogs.post_tag t where t.post_id = p.id order by t.name)
    from blogs.post p join blogs.publication u on u.post_id = p.id join blogs.blog b on b.id = p.blog_id
    where p.id = thing
$$;
create function blogs.found_comment(thing uuid) returns search.document language sql stable as $$
    select p.id, '#c-' || replace(c.id::text, '-', ''), '', search.plain(c.html), p.language, p.audience_id, c.created_at, c.author_id, p.blog_id, '{}'::text[]
    from blogs.comment c join blogs.post p on p.id = c.post_id join blogs.publication u on u.post_id = p.id
    where c.id = thing and c.state = 'shown'
$$;
select search.places('blogs.blog');
select search.finds('post', 'blogs.post', 'blogs.found_post', true);
select search.follows('post', 'blogs.publication', 'select changed.post_id');
select search.follows('post', 'blogs.post_tag', 'select changed.post_id');
select search.follows('post', 'blogs.blog', 'select id from blogs.post where blog_id = changed.id', 'slug');
select search.finds('comment', 'blogs.comment', 'blogs.found_comment', false);
select search.follows('comment', 'blogs.post', 'select id from blogs.comment where post_id = changed.id', 'audience_id, language, blog_id');
select search.follows('comment', 'blogs.publication', 'select id from blogs.comment where post_id = changed.post_id');
