-- What leaders wrote since somebody was last here, and what was written for the person's groups.
create index on blogs.post (tenant_id, first_published_at desc) where by_leader;
create index on blogs.post (tenant_id, audience_id, first_published_at desc);
