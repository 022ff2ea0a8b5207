-- Which files a post's text shows: whoever may read the post may see them.
create table blogs.post_file (
    tenant_id int,
    post_id uuid,
    file_id uuid,
    primary key (tenant_id, post_id, file_id),
    foreign key (tenant_id, post_id) references blogs.post on delete cascade deferrable
);
select kernel.wall('blogs.post_file');
create index on blogs.post_file (tenant_id, file_id);
