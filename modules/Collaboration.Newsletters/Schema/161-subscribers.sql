-- Who reads a newsletter: an account of the hospital, or an address that nobody here has an account for.
create table newsletters.subscriber (
    tenant_id int,
    id uuid,
    newsletter_id uuid not null,
    account_id uuid,
    address text check (length(address) between 3 and 254),         -- null for an account: its own holds
    key text check (length(key) <= 300),                            -- the address as addresses are compared: lower() reaches no index behind the wall
    name text not null check (length(name) <= 100),
    language text not null check (language in ('en', 'es')),
    state text not null check (state in ('waiting', 'active', 'stopped', 'bounced', 'complained', 'cleaned')),
    rhythm text not null check (rhythm in ('each', 'weekly')),
    came text not null check (came in ('page', 'colleague', 'poster', 'account', 'import', 'staff')),
    proof text not null check (length(proof) <= 500),               -- how they agreed, when, to what words
    soft int not null default 0 check (soft >= 0),                  -- bounces in a row that may pass
    asked_at timestamptz not null,
    confirmed_at timestamptz,
    ended_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, newsletter_id) references newsletters.newsletter deferrable,
    foreign key (tenant_id, account_id) references kernel.account deferrable,
    check ((account_id is null) <> (address is null)),
    check ((address is null) = (key is null))
);
select kernel.wall('newsletters.subscriber');
create unique index on newsletters.subscriber (tenant_id, newsletter_id, key);
create unique index on newsletters.subscriber (tenant_id, newsletter_id, account_id);
create index on newsletters.subscriber (tenant_id, newsletter_id, id);
create index on newsletters.subscriber (tenant_id, account_id);
create index on newsletters.subscriber (tenant_id, key);

-- Addresses that the hospital mails no newsletter, whatever list they are on.
create table newsletters.suppression (
    tenant_id int references catalogue.tenant,
    id uuid,
    address text not null check (length(address) between 3 and 254),
    key text not null check (length(key) <= 300),
    reason text not null check (reason in ('bounced', 'complained', 'asked', 'import')),
    note text not null check (length(note) <= 300),
    at timestamptz not null,
    lifted_at timestamptz,                                          -- since when newsletters may go there again
    lifted_by uuid,
    lifted_why text check (length(lifted_why) between 1 and 300),
    primary key (tenant_id, id),
    foreign key (tenant_id, lifted_by) references kernel.account deferrable,
    check ((lifted_at is null) = (lifted_why is null))
);
select kernel.wall('newsletters.suppression');
create unique index on newsletters.suppression (tenant_id, key) where lifted_at is null;
create index on newsletters.suppression (tenant_id, lifted_by);
create index on newsletters.suppression (tenant_id, at desc, id desc);

-- One issue on its way out, or one week's issues in one mail.
create table newsletters.run (
    tenant_id int,
    id uuid,
    newsletter_id uuid not null,
    issue_id uuid,
    week date,                                                      -- its Monday, where a mail tells of a week
    begun_at timestamptz not null,
    begun_by uuid,
    filled_to uuid,                                                 -- readers up to this one have their deliveries
    filled_at timestamptz,                                          -- since when all have
    stopped_at timestamptz,                                         -- by hand, or because the server is dead: then why is told
    stopped_by uuid,
    why text check (length(why) <= 300),
    ended_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, issue_id),
    unique (tenant_id, newsletter_id, week),
    foreign key (tenant_id, newsletter_id) references newsletters.newsletter deferrable,
    foreign key (tenant_id, issue_id) references newsletters.issue deferrable,
    foreign key (tenant_id, begun_by) references kernel.account deferrable,
    foreign key (tenant_id, stopped_by) references kernel.account deferrable,
    check ((issue_id is null) <> (week is null))
);
select kernel.wall('newsletters.run');
create index on newsletters.run (tenant_id, begun_by);
create index on newsletters.run (tenant_id, stopped_by);
create index on newsletters.run (tenant_id, ended_at);

-- One mail of a run to one reader. It keeps no address.
create table newsletters.delivery (
    tenant_id int,
    id uuid,                                                        -- its Message-ID is made of it, the same for each try
    run_id uuid not null,
    subscriber_id uuid not null,
    state text not null check (state in ('waiting', 'sending', 'sent', 'refused', 'left out')),
    tries int not null check (tries >= 0),
    due_at timestamptz not null,
    done_at timestamptz,
    answer text check (length(answer) <= 300),                      -- the server's, where it refused
    primary key (tenant_id, id),
    unique (tenant_id, run_id, subscriber_id),
    foreign key (tenant_id, run_id) references newsletters.run deferrable,
    foreign key (tenant_id, subscriber_id) references newsletters.subscriber on delete cascade deferrable
);
select kernel.wall('newsletters.delivery');
create index on newsletters.delivery (tenant_id, run_id, due_at) where state in ('waiting', 'sending');
create index on newsletters.delivery (tenant_id, subscriber_id);

-- How many mails of newsletters go out in a minute at most, where the hospital's own mail server asks for it.
create table newsletters.pace (
    tenant_id int references catalogue.tenant,
    per_minute int not null check (per_minute between 1 and 100000),
    primary key (tenant_id)
);
select kernel.wall('newsletters.pace');
