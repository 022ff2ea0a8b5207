-- Which files a comment shows: whoever may read the comment may see them, and nobody once it is taken back.
create table blogs.comment_file (
    tenant_id int,
    comment_id uuid,
    file_id uuid,
    primary key (tenant_id, comment_id, file_id),
    foreign key (tenant_id, comment_id) references blogs.comment on delete cascade deferrable
);
select kernel.wall('blogs.comment_file');
create index on blogs.comment_file (tenant_id, file_id);
