create schema notifications;
grant usage on schema notifications to collab_app;

-- When somebody wants no mail, and when the digest of the day: hours of the day in their own time zone, null for the
-- hospital's. Without a row: quiet from ten in the evening to six, the digest at seven.
create table notifications.hours (
    tenant_id int,
    account_id uuid,
    time_zone text check (length(time_zone) between 1 and 60),
    quiet_from smallint check (quiet_from between 0 and 23),
    quiet_until smallint check (quiet_until between 0 and 23 and quiet_until <> quiet_from),
    digest_at smallint not null check (digest_at between 0 and 23),
    primary key (tenant_id, account_id),
    check ((quiet_from is null) = (quiet_until is null)),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('notifications.hours');

-- A mail that notices go out in. It is claimed for some minutes by who sends it, so that whoever goes on after a crash
-- sends the same one again, by the same Message-ID, and nobody sends another.
create table notifications.mail (
    tenant_id int,
    id uuid,
    account_id uuid not null,
    is_digest boolean not null,
    made_at timestamptz not null,
    held_until timestamptz not null,
    done_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('notifications.mail');
create index on notifications.mail (tenant_id, account_id, made_at desc);

create table notifications.mailed (
    tenant_id int,
    notice_id uuid,
    mail_id uuid not null,
    primary key (tenant_id, notice_id),
    foreign key (tenant_id, notice_id) references kernel.notice on delete cascade deferrable,
    foreign key (tenant_id, mail_id) references notifications.mail on delete cascade deferrable
);
select kernel.wall('notifications.mailed');
create index on notifications.mailed (tenant_id, mail_id);

-- What the hospital lets mails say; without a row they say that there is something, and nothing of it.
create table notifications.rule (
    tenant_id int references catalogue.tenant,
    mails_tell boolean not null,
    primary key (tenant_id)
);
select kernel.wall('notifications.rule');
