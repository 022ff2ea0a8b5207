create schema questions;
grant usage on schema questions to collab_app;

-- What staff ask their leaders. Of a sealed one nothing here says who asked.
create table questions.question (
    tenant_id int references catalogue.tenant,
    id uuid,
    asked_by uuid,
    is_sealed boolean not null default false,
    to_leader uuid,
    audience_id uuid not null,
    title text not null check (length(title) <= 120),
    markdown text not null check (length(markdown) <= 1000),
    html text not null,
    state text not null check (state in ('open', 'answered', 'merged', 'declined', 'taken back')),
    asked_at timestamptz not null,
    edited_at timestamptz,
    settled_at timestamptz,
    merged_into uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, asked_by) references kernel.account deferrable,
    foreign key (tenant_id, to_leader) references kernel.account deferrable,
    foreign key (tenant_id, audience_id) references kernel.audience deferrable initially deferred,
    foreign key (tenant_id, merged_into) references questions.question deferrable,
    check (not is_sealed or asked_by is null)
);
select kernel.wall('questions.question');
create index on questions.question (tenant_id, asked_by);
create index on questions.question (tenant_id, to_leader);
create index on questions.question (tenant_id, audience_id);
create index on questions.question (tenant_id, merged_into) where merged_into is not null;
create index on questions.question (tenant_id, asked_at desc, id desc);
create index on questions.question (tenant_id, state, asked_at desc, id desc);

-- That somebody wants the answer too.
create table questions.second (
    tenant_id int,
    question_id uuid,
    account_id uuid,
    at timestamptz not null,
    primary key (tenant_id, question_id, account_id),
    foreign key (tenant_id, question_id) references questions.question on delete cascade deferrable,
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('questions.second');
create index on questions.second (tenant_id, account_id);

-- What became of a question, each with who and when; never changed.
create table questions.step (
    tenant_id int,
    id uuid,
    question_id uuid not null,
    kind text not null check (kind in ('answered', 'merged', 'redirected', 'declined')),
    by_id uuid not null,
    leader_id uuid,
    into_id uuid,
    markdown text not null default '' check (length(markdown) <= 20000),
    html text not null default '',
    at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, question_id) references questions.question on delete cascade deferrable,
    foreign key (tenant_id, by_id) references kernel.account deferrable,
    foreign key (tenant_id, leader_id) references kernel.account deferrable,
    foreign key (tenant_id, into_id) references questions.question on delete cascade deferrable
);
select kernel.wall('questions.step');
create index on questions.step (tenant_id, question_id, at);
create index on questions.step (tenant_id, by_id);
create index on questions.step (tenant_id, leader_id);
create index on questions.step (tenant_id, into_id);
