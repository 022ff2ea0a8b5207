-- When the one mail of a week goes out.
alter table newsletters.rule
    add column week_day int not null default 1 check (week_day between 0 and 6),    -- 0 is Sunday
    add column week_at time not null default '07:00';                               -- in the hospital's time zone

-- It is one for all the newsletters that somebody reads so, and was one for each of them. A week was called by its Monday,
-- and is now by the day on which its mail goes out.
update newsletters.delivery d set run_id = first.id
from newsletters.run r join (select distinct on (tenant_id, week) tenant_id, week, id from newsletters.run where week is not null order by tenant_id, week, begun_at, id) first on first.tenant_id = r.tenant_id and first.week = r.week
where d.tenant_id = r.tenant_id and d.run_id = r.id and r.id <> first.id;
delete from newsletters.run r where exists (select from newsletters.run o where o.tenant_id = r.tenant_id and o.week = r.week and (o.begun_at, o.id) < (r.begun_at, r.id));
alter table newsletters.run alter column newsletter_id drop not null;
alter table newsletters.run drop constraint run_tenant_id_newsletter_id_week_key;
update newsletters.run set newsletter_id = null, week = week + 7 where week is not null;
alter table newsletters.run add unique (tenant_id, week);
alter table newsletters.run add check ((newsletter_id is null) = (week is not null));
create index on newsletters.run (tenant_id, newsletter_id);
update kernel.job set data = jsonb_build_object('Day', (data->>'Monday')::date + 7) where kind = 'newsletters.week';

create index on newsletters.subscriber (tenant_id, id) where state = 'active' and rhythm = 'weekly';

-- Readers with what a mail to each needs, and whether they may have one: an address that somebody confirmed where anybody may
-- subscribe to what everybody may read (the audience 1), an account where it is one of those that the newsletter is for.
create view newsletters.reader with (security_invoker = true) as
    select s.tenant_id, s.id, s.newsletter_id, s.account_id, s.key, s.rhythm,
        coalesce(a.email, s.address) as address,
        case when a.id is null then s.name else rtrim(a.given_name || ' ' || a.family_name) end as name,
        a.id is not null and staff.yes as is_staff,
        s.state = 'active' and case
            when a.id is null then n.joining = 'open' and n.audience_id = '00000000-0000-7000-8000-000000000001'
            else a.suspended_at is null and a.removed_at is null and (n.audience_id = '00000000-0000-7000-8000-000000000001'
                or n.audience_id in ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000003') and staff.yes
                or exists (select from kernel.audience_member m where m.tenant_id = s.tenant_id and m.account_id = a.id and m.audience_id = n.audience_id)
                or exists (select from kernel.audience_member m join kernel.audience_part p on p.tenant_id = m.tenant_id and p.group_id = m.audience_id where m.tenant_id = s.tenant_id and m.account_id = a.id and p.audience_id = n.audience_id))
        end as may_have
    from newsletters.subscriber s
    join newsletters.newsletter n on n.tenant_id = s.tenant_id and n.id = s.newsletter_id
    left join kernel.account a on a.tenant_id = s.tenant_id and a.id = s.account_id
    cross join lateral (select exists (select from kernel.account_role ar join kernel.role r on r.tenant_id = ar.tenant_id and r.id = ar.role_id where ar.tenant_id = s.tenant_id and ar.account_id = a.id and r.is_staff) as yes) staff;
grant select on newsletters.reader to collab_app;
