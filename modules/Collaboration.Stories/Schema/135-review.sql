-- Who has a story in hand: nobody else decides on it meanwhile. It ends by itself, so that no teller waits for somebody's holiday.
create table stories.claim (
    tenant_id int,
    story_id uuid,
    account_id uuid not null,
    since timestamptz not null,
    until timestamptz not null,
    primary key (tenant_id, story_id),
    foreign key (tenant_id, story_id) references stories.story on delete cascade deferrable,
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('stories.claim');
create index on stories.claim (tenant_id, account_id);

-- Each step of a review: who, when, on which words, and what the teller was told of it. It stays with the story.
create table stories.decision (
    tenant_id int,
    id uuid,
    story_id uuid not null,
    kind text not null check (kind in ('edited', 'agreed', 'refused', 'published', 'declined', 'escalated', 'passed on', 'taken down', 'answered', 'change')),
    reason text not null check (length(reason) <= 1000),
    revision int not null,
    not_before timestamptz,     -- until when nothing of it appears
    decided_by uuid,            -- null for the teller
    decided_at timestamptz not null,
    primary key (tenant_id, id),
    check (kind not in ('declined', 'taken down') or reason <> ''),
    check ((kind = 'escalated') = (not_before is not null)),
    foreign key (tenant_id, story_id) references stories.story on delete cascade deferrable,
    foreign key (tenant_id, decided_by) references kernel.account deferrable
);
select kernel.wall('stories.decision');
create index on stories.decision (tenant_id, story_id, decided_at);
create index on stories.decision (tenant_id, decided_by);

-- A story in a reviewer's words, and what its teller says to that. Nothing of it is the story before the teller says yes.
create table stories.edition (
    tenant_id int,
    id uuid,
    story_id uuid not null,
    title text not null check (length(title) <= 160),
    markdown text not null check (length(markdown) <= 40000),
    html text not null,
    without uuid[] not null,    -- files that it leaves out
    note text not null check (length(note) <= 1000),
    revision int not null,      -- of the words that it was made of
    made_by uuid not null,
    made_at timestamptz not null,
    answer text check (answer in ('yes', 'no', 'past')),
    answered_at timestamptz,
    answer_by uuid,             -- who of the staff took the answer by telephone
    primary key (tenant_id, id),
    check ((answer is null) = (answered_at is null)),
    foreign key (tenant_id, story_id) references stories.story on delete cascade deferrable,
    foreign key (tenant_id, made_by) references kernel.account deferrable,
    foreign key (tenant_id, answer_by) references kernel.account deferrable
);
select kernel.wall('stories.edition');
create unique index on stories.edition (tenant_id, story_id) where answer is null;
create index on stories.edition (tenant_id, story_id, made_at);
create index on stories.edition (tenant_id, made_by);
create index on stories.edition (tenant_id, answer_by);

-- What no machine sees, and a person has looked for, in the words or in a file.
create table stories.look (
    tenant_id int,
    story_id uuid,
    thing_id uuid,              -- the file, or the story for its words
    question text check (question in ('faces', 'wristbands', 'screens', 'voices', 'marked')),
    revision int not null,
    seen_by uuid not null,
    seen_at timestamptz not null,
    primary key (tenant_id, story_id, thing_id, question),
    foreign key (tenant_id, story_id) references stories.story on delete cascade deferrable,
    foreign key (tenant_id, seen_by) references kernel.account deferrable
);
select kernel.wall('stories.look');
create index on stories.look (tenant_id, seen_by);

-- How long what speaks of harm to named people waits.
create table stories.review_rule (
    tenant_id int primary key references catalogue.tenant,
    notice_days int not null check (notice_days between 1 and 90)
);
select kernel.wall('stories.review_rule');
