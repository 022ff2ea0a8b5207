create schema newsletters;
grant usage on schema newsletters to collab_app;

-- What goes out again and again to the same people, and stands in an archive for those it was meant for.
create table newsletters.newsletter (
    tenant_id int references catalogue.tenant,
    id uuid,
    slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
    name text not null check (length(name) between 1 and 100),
    about text not null check (length(about) <= 500),
    sender text not null check (length(sender) <= 100),             -- empty: the hospital's name
    reply_to text check (length(reply_to) between 3 and 254),
    audience_id uuid not null,                                      -- whom it is meant for: they read the archive
    joining text not null check (joining in ('everybody', 'choice', 'open')),   -- whoever is in the audience until they stop; of those whoever wants it; anybody who confirms
    carries text not null check (carries in ('all', 'links')),      -- 'links': the mail names nothing and leads to the page
    look text not null check (look in ('letter', 'magazine')),
    days int[] not null check (cardinality(days) <= 7 and days <@ '{0,1,2,3,4,5,6}'),   -- 0 is Sunday; none: by hand
    at time not null,                                               -- in the hospital's time zone
    approved_by_another boolean not null,
    fills boolean not null,                                         -- a draft fills itself from what is new
    created_at timestamptz not null,
    closed_at timestamptz,
    next_at timestamptz,                                            -- the next time of its rhythm for which no draft has been made; null where none fills itself
    primary key (tenant_id, id),
    unique (tenant_id, slug),
    foreign key (tenant_id, audience_id) references kernel.audience deferrable
);
select kernel.wall('newsletters.newsletter');
create index on newsletters.newsletter (tenant_id, audience_id);

create table newsletters.issue (
    tenant_id int,
    id uuid,
    newsletter_id uuid not null,
    number int check (number > 0),                                  -- given as it goes out
    subject text not null check (length(subject) <= 150),
    teaser text not null check (length(teaser) <= 200),             -- what a mail program shows beside the subject
    language text not null check (language in ('en', 'es')),
    revision int not null check (revision > 0),
    made_by uuid,                                                   -- null: it filled itself
    made_at timestamptz not null,
    saved_at timestamptz not null,
    saved_by uuid,                                                  -- null: it filled itself
    planned_for timestamptz,
    planned_by uuid,
    published_at timestamptz,                                       -- since when its page stands and its mails go
    gone_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, newsletter_id, number),
    foreign key (tenant_id, newsletter_id) references newsletters.newsletter deferrable,
    foreign key (tenant_id, made_by) references kernel.account deferrable,
    foreign key (tenant_id, saved_by) references kernel.account deferrable,
    foreign key (tenant_id, planned_by) references kernel.account deferrable,
    check ((published_at is null) = (number is null))
);
select kernel.wall('newsletters.issue');
create index on newsletters.issue (tenant_id, newsletter_id, published_at desc);
create index on newsletters.issue (tenant_id, planned_for) where planned_for is not null and published_at is null;
create index on newsletters.issue (tenant_id, made_by);
create index on newsletters.issue (tenant_id, saved_by);
create index on newsletters.issue (tenant_id, planned_by);

-- What stands in an issue, in order. What is another module's stays there: the page and each mail ask for it as they are made.
create table newsletters.piece (
    tenant_id int,
    id uuid,
    issue_id uuid not null,
    place int not null,
    kind text not null check (length(kind) between 1 and 40),       -- 'words', or the kind of the thing: 'post', 'story'
    subject_id uuid,
    title text not null check (length(title) <= 200),               -- empty: the thing's own
    markdown text not null check (length(markdown) <= 4000),        -- empty: the thing's own first words
    html text not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, issue_id) references newsletters.issue on delete cascade deferrable,
    check ((kind = 'words') = (subject_id is null))
);
select kernel.wall('newsletters.piece');
create index on newsletters.piece (tenant_id, issue_id, place);
create index on newsletters.piece (tenant_id, subject_id);

create table newsletters.approval (
    tenant_id int,
    issue_id uuid,
    revision int not null,                                          -- another revision needs another approval
    approved_by uuid not null,
    approved_at timestamptz not null,
    primary key (tenant_id, issue_id, revision),
    foreign key (tenant_id, issue_id) references newsletters.issue on delete cascade deferrable,
    foreign key (tenant_id, approved_by) references kernel.account deferrable
);
select kernel.wall('newsletters.approval');
create index on newsletters.approval (tenant_id, approved_by);

-- Sums, and nobody's name: what was opened from mails and seen on pages, day by day.
create table newsletters.tally (
    tenant_id int,
    issue_id uuid,
    piece_id uuid not null,                                         -- the issue's own id for its page
    came text not null check (came in ('mail', 'page', 'colleague', 'poster', 'print')),
    day date not null,
    count bigint not null check (count > 0),
    primary key (tenant_id, issue_id, piece_id, came, day),
    foreign key (tenant_id, issue_id) references newsletters.issue on delete cascade deferrable
);
select kernel.wall('newsletters.tally');

-- What a hospital has said for all its newsletters.
create table newsletters.rule (
    tenant_id int primary key references catalogue.tenant,
    postal text not null check (length(postal) <= 300)              -- the address by post that stands in every mail
);
select kernel.wall('newsletters.rule');
