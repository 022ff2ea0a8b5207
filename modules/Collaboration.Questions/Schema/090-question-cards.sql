-- When a question came to be read: of a sealed one the moment of its turn, which all of the turn have. The day that it bears stays.
alter table questions.question add column came_at timestamptz not null default now();
update questions.question set came_at = asked_at;
create index on questions.question (tenant_id, came_at desc, id desc);

-- What became of questions, the newest first.
create index on questions.step (tenant_id, at desc, id desc) where kind in ('answered', 'merged');
