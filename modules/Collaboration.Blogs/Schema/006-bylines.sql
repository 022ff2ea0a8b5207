-- That a leader lets a colleague write in their name. Taking it back fills the last column; what was given stays on record.
create table blogs.byline_permission (
    tenant_id int,
    id uuid,
    leader_id uuid not null,
    writer_id uuid not null,
    given_at timestamptz not null,
    taken_back_at timestamptz check (taken_back_at >= given_at),
    primary key (tenant_id, id),
    check (leader_id <> writer_id),
    foreign key (tenant_id, leader_id) references kernel.account deferrable,
    foreign key (tenant_id, writer_id) references kernel.account deferrable
);
select kernel.wall('blogs.byline_permission');
revoke update, delete on blogs.byline_permission from collab_app;
grant update (taken_back_at) on blogs.byline_permission to collab_app;
create unique index on blogs.byline_permission (tenant_id, leader_id, writer_id) where taken_back_at is null;
create index on blogs.byline_permission (tenant_id, leader_id);
create index on blogs.byline_permission (tenant_id, writer_id);

-- That something came out by such a permission: by whose hand and when. It outlives the publication, which withdrawing
-- takes away, and the post, so there is no foreign key to it.
create table blogs.byline_use (
    tenant_id int,
    id uuid,
    permission_id uuid not null,
    post_id uuid not null,
    published_by uuid not null,
    published_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, permission_id) references blogs.byline_permission deferrable,
    foreign key (tenant_id, published_by) references kernel.account deferrable
);
select kernel.wall('blogs.byline_use');
revoke update, delete on blogs.byline_use from collab_app;
create index on blogs.byline_use (tenant_id, permission_id, published_at desc);
create index on blogs.byline_use (tenant_id, published_by);

-- The author is whose name stands above it; who wrote it, where that is somebody else.
alter table blogs.post
    add column written_by uuid,
    add check (written_by <> author_id),
    add foreign key (tenant_id, written_by) references kernel.account deferrable;
create index on blogs.post (tenant_id, written_by) where written_by is not null;

-- Who comments on a blog that everybody may read: staff, or whoever has an account.
alter table blogs.blog add column commented_by text not null default 'staff' check (commented_by in ('staff', 'account'));
