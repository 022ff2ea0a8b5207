-- When somebody was here, and when the visit before this one ended: for their own front page alone.
create table kernel.last_here (
    tenant_id int,
    account_id uuid,
    seen_at timestamptz not null,
    left_at timestamptz,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('kernel.last_here');
