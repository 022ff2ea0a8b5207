-- The feed goes down these, and looks for the last words under each post.
create index on blogs.publication (tenant_id, published_at desc, post_id desc);
create index on blogs.comment (tenant_id, created_at desc, id desc) where state = 'shown';
create index on blogs.comment (tenant_id, post_id, created_at desc, id desc) where state = 'shown';
