-- A question is found with its answer, or why it was declined. Who asked sealed stands nowhere, and so not here.
create function questions.found_question(thing uuid) returns search.document language plpgsql stable as $$
declare
    d search.document;
begin
    select null, null::uuid, '/questions/' || q.id, q.title,
        search.plain(q.html) || coalesce((select string_agg(' ' || search.plain(s.html), '' order by s.at, s.id) from questions.step s where s.tenant_id = q.tenant_id and s.question_id = q.id), ''),
        null, q.audience_id, q.asked_at, case when not q.is_sealed then q.asked_by end, null::uuid, '{}'::text[]
    into d from questions.question q where q.tenant_id = kernel.current_tenant() and q.id = thing and q.state <> 'taken back';
    return d;
end $$;
create function questions.found_ama(thing uuid) returns search.document language plpgsql stable as $$
declare
    d search.document;
begin
    select null, null::uuid, '/questions/ama/' || a.id, a.title, search.plain(a.html), null, a.audience_id, a.announced_at, null::uuid, null::uuid, '{}'::text[]
    into d from questions.ama a where a.tenant_id = kernel.current_tenant() and a.id = thing;
    return d;
end $$;
select search.finds('question', 'questions.question', 'questions.found_question', false);
select search.follows('question', 'questions.step', 'changed.question_id');
select search.finds('hour', 'questions.ama', 'questions.found_ama', false);
