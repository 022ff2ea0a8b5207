create schema stories;
grant usage on schema stories to collab_app;

-- What somebody tells of care. It is the teller's: with an account, or by a link and a code. The row stays when the story is
-- taken back, without its words, for as long as a consent speaks of it.
create table stories.story (
    tenant_id int references catalogue.tenant,
    id uuid,
    teller_id uuid,         -- null for whoever has no account
    kind text not null check (kind in ('self', 'family', 'child', 'representative', 'staff')),
    language text not null check (language in ('en', 'es')),
    title text not null check (length(title) <= 160),
    markdown text not null check (length(markdown) <= 40000),
    html text not null,
    naming text not null check (naming in ('first', 'initials', 'none')),
    name text not null check (length(name) <= 100),
    service text not null check (length(service) <= 80),
    condition text not null check (length(condition) <= 80),
    place text not null check (length(place) <= 80),
    source text not null check (source in ('web', 'bedside', 'paper', 'import')),
    taken_by uuid,          -- who of the staff took it at the bedside or from paper
    state text not null check (state in ('draft', 'told', 'published', 'declined', 'escalated', 'taken back', 'expired')),
    revision int not null check (revision > 0),
    path text check (path ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(path) <= 80),
    audience_id uuid,       -- who may read it once it is published
    begun_at timestamptz not null,
    saved_at timestamptz not null,
    told_at timestamptz,
    published_at timestamptz,
    gone_at timestamptz,    -- since when nobody sees it, and a legal hold alone may keep its words
    primary key (tenant_id, id),
    unique (tenant_id, path),
    foreign key (tenant_id, teller_id) references kernel.account deferrable,
    foreign key (tenant_id, taken_by) references kernel.account deferrable,
    foreign key (tenant_id, audience_id) references kernel.audience deferrable,
    check (state <> 'published' or (path is not null and audience_id is not null and told_at is not null and published_at is not null)),
    check ((state in ('taken back', 'expired')) = (gone_at is not null))
);
select kernel.wall('stories.story');
create index on stories.story (tenant_id, teller_id);
create index on stories.story (tenant_id, taken_by);
create index on stories.story (tenant_id, audience_id);
create index on stories.story (tenant_id, published_at desc, id desc) where state = 'published';
create index on stories.story (tenant_id, told_at, id) where state in ('told', 'escalated');
create index on stories.story (tenant_id, saved_at) where state = 'draft';

-- Pictures, film and sound of a story, in the teller's order.
create table stories.story_file (
    tenant_id int,
    story_id uuid,
    file_id uuid,
    place int not null,
    path text not null check (length(path) <= 200),     -- as the Markdown of other texts names a file
    shows text not null check (length(shows) <= 300),   -- what it shows, for people who do not see it
    primary key (tenant_id, story_id, file_id),
    foreign key (tenant_id, story_id) references stories.story on delete cascade deferrable
);
select kernel.wall('stories.story_file');
create index on stories.story_file (tenant_id, file_id);

-- What somebody has answered on the way and not signed yet. It goes when the story is told.
create table stories.answers (
    tenant_id int,
    story_id uuid,
    consent jsonb not null,
    primary key (tenant_id, story_id),
    foreign key (tenant_id, story_id) references stories.story on delete cascade deferrable
);
select kernel.wall('stories.answers');

-- What somebody signed. Each version is a row; none is changed, but that it was taken back, once.
create table stories.consent (
    tenant_id int,
    id uuid,
    story_id uuid not null,
    version int not null check (version > 0),
    purpose text not null check (length(purpose) <= 200),
    wording text not null check (length(wording) <= 40),                -- which text was signed: see Consents/Wording.cs
    choice text not null check (choice in ('care', 'site', 'everywhere')),
    channels text[] not null check (channels <@ '{site,network,newsletter,social,training}'),
    recipients text not null check (length(recipients) <= 500),
    ends_on date,
    ends_event text check (ends_event in ('adult', 'chosen')),          -- the child is 18; a day that was chosen
    authority text not null check (authority in ('self', 'guardian', 'representative')),
    authority_words text not null check (length(authority_words) <= 300),
    assent text check (length(assent) <= 200),                          -- the child's own yes, as it was given
    signature text not null check (length(signature) between 1 and 200),
    signed_at timestamptz not null,
    given_by uuid,          -- the account that signed; null for whoever has none
    recorded_by uuid,       -- who of the staff recorded it
    scan_id uuid,           -- the signed form, a file of the media library
    taken_back_at timestamptz,
    taken_back_how text check (taken_back_how in ('web', 'telephone', 'replaced', 'ended', 'erased')),
    taken_back_by uuid,     -- who of the staff took the call
    primary key (tenant_id, id),
    unique (tenant_id, story_id, version),
    foreign key (tenant_id, story_id) references stories.story deferrable,
    foreign key (tenant_id, given_by) references kernel.account deferrable,
    foreign key (tenant_id, recorded_by) references kernel.account deferrable,
    foreign key (tenant_id, taken_back_by) references kernel.account deferrable,
    check ((taken_back_at is null) = (taken_back_how is null)),
    check ((ends_on is null) = (ends_event is null)),
    check (choice <> 'care' or channels = '{}')
);
select kernel.wall('stories.consent');
create index on stories.consent (tenant_id, given_by);
create index on stories.consent (tenant_id, recorded_by);
create index on stories.consent (tenant_id, taken_back_by);
create index on stories.consent (tenant_id, ends_on) where taken_back_at is null;
create unique index on stories.consent (tenant_id, story_id) where taken_back_at is null;

create function stories.signed() returns trigger language plpgsql as $$
begin
    if (new.tenant_id, new.id, new.story_id, new.version, new.purpose, new.wording, new.choice, new.channels, new.recipients, new.ends_on, new.ends_event, new.authority,
        new.authority_words, new.assent, new.signature, new.signed_at, new.scan_id)
       is distinct from (old.tenant_id, old.id, old.story_id, old.version, old.purpose, old.wording, old.choice, old.channels, old.recipients, old.ends_on, old.ends_event, old.authority,
        old.authority_words, old.assent, old.signature, old.signed_at, old.scan_id)
       or (old.taken_back_at is not null and (new.taken_back_at, new.taken_back_how) is distinct from (old.taken_back_at, old.taken_back_how)) then
        raise exception 'a signed consent is not changed' using errcode = 'object_not_in_prerequisite_state';
    end if;
    return new;
end $$;
create trigger signed before update on stories.consent for each row execute function stories.signed();

-- Where a story has gone from which nobody can call it back: a sent newsletter, another hospital's wall.
create table stories.departure (
    tenant_id int,
    id uuid,
    story_id uuid not null,
    channel text not null check (channel in ('site', 'network', 'newsletter', 'social', 'training')),
    place text not null check (length(place) <= 300),
    at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, story_id) references stories.story on delete cascade deferrable
);
select kernel.wall('stories.departure');
create index on stories.departure (tenant_id, story_id, at);

-- The way back to a story for whoever has no account. Wrong codes are counted here, whatever node they are typed at.
create table stories.resume (
    tenant_id int,
    story_id uuid,
    code_hash text not null,
    wrong int not null default 0,
    waits_until timestamptz,
    primary key (tenant_id, story_id),
    foreign key (tenant_id, story_id) references stories.story on delete cascade deferrable
);
select kernel.wall('stories.resume');

-- Two sentences for a colleague or a group. They are for these people alone, and nothing else is ever made of them.
create table stories.thanks (
    tenant_id int references catalogue.tenant,
    id uuid,
    to_account uuid,
    to_group uuid,
    words text not null check (length(words) between 1 and 500),
    name text not null check (length(name) <= 100),         -- as who thanks wants to be called; empty for nobody
    from_id uuid,
    state text not null check (state in ('waiting', 'delivered', 'declined', 'taken back')),
    sent_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, to_account) references kernel.account deferrable,
    foreign key (tenant_id, to_group) references kernel.audience deferrable,
    foreign key (tenant_id, from_id) references kernel.account deferrable,
    foreign key (tenant_id, decided_by) references kernel.account deferrable,
    check (num_nonnulls(to_account, to_group) = 1)
);
select kernel.wall('stories.thanks');
create index on stories.thanks (tenant_id, to_account);
create index on stories.thanks (tenant_id, to_group);
create index on stories.thanks (tenant_id, from_id);
create index on stories.thanks (tenant_id, decided_by);
create index on stories.thanks (tenant_id, sent_at) where state = 'waiting';

-- What the hospital has decided about stories.
create table stories.rule (
    tenant_id int primary key references catalogue.tenant,
    emergency text not null check (length(emergency) between 1 and 40),
    crisis text not null check (length(crisis) between 1 and 40),
    advocate text not null check (length(advocate) <= 300),     -- how to reach the patient advocate; empty for not said yet
    advocate_days int not null check (advocate_days between 1 and 60),
    is_open boolean not null,                                   -- whoever is not signed in may tell and thank
    consent_years int not null check (consent_years between 1 and 30)
);
select kernel.wall('stories.rule');
