-- Writing where each word of a new thing stands is most of what being found costs, and whoever publishes waits for it. What
-- is fresh is looked at word by word instead, found as ever from the commit on; a job writes its postings seconds later.
-- Few are fresh at once: what comes beyond them is posted where it comes.
create table search.fresh (
    tenant_id int,
    item bigint,
    primary key (tenant_id, item)
);
select kernel.wall('search.fresh');
alter table search.fresh set (autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);

-- Whether a hospital already waits for a job is asked with each change; of all hospitals thousands wait.
create index on kernel.job (tenant_id, kind);

-- How often an item says each of its words, as a posting has it: what stands in the title counts twice.
create function search.said(vector tsvector) returns table (lexeme text, tf smallint) language sql immutable parallel safe as $$
    select u.lexeme collate "C", least(coalesce(cardinality(u.positions) + cardinality(array_positions(u.weights, 'A')), 0), 32000)::smallint from unnest(vector) u
$$;

-- Writes the postings of what is fresh, as many things as are asked for; how many they were. A thing that somebody changes
-- in this moment is left to them: each holds its row first and reads the thing after.
create function search.post(most int) returns int language plpgsql as $$
declare
    here int := kernel.current_tenant();
    items bigint[];
begin
    select array_agg(f.item) into items from (select f.item from search.fresh f where f.tenant_id = here order by f.item limit most for update skip locked) f;
    insert into search.posting (tenant_id, lexeme, item, tf, length, audience_id)
        select here, s.lexeme, i.number, s.tf, i.length, i.audience_id from search.item i cross join search.said(i.vector) s where i.tenant_id = here and i.number = any (items);
    delete from search.fresh f where f.tenant_id = here and f.item = any (items);
    return coalesce(cardinality(items), 0);
end $$;

create or replace function search.forget(of_source text, thing uuid) returns boolean language plpgsql as $$
declare
    here int := kernel.current_tenant();
    old search.item;
begin
    delete from search.item i where i.tenant_id = here and i.id = thing and i.kind in (select k.kind from catalogue.search_kind k where k.source = of_source) returning * into old;
    if found then
        delete from search.fresh f where f.tenant_id = here and f.item = old.number;
        if not found then
            delete from search.posting p where p.ctid = any (search.postings_of(old));
        end if;
    end if;
    return old.number is not null;
end $$;

create or replace function search.refresh(of_kind text, thing uuid, anew boolean) returns boolean language plpgsql as $$
declare
    most_fresh constant int := 50;
    here int := kernel.current_tenant();
    k catalogue.search_kind;
    d search.document;
    old search.item;
    now_digest uuid;
    words tsvector;
    said int;
    its_number bigint;
begin
    select * into k from catalogue.search_kind s where s.kind = of_kind;
    execute format('select (d).* from %s($1) d', k.source) into d using thing;
    if d.audience_id is null then
        return search.forget(k.source, thing);
    end if;
    d.kind := coalesce(d.kind, of_kind);
    d.language := coalesce(d.language, 'en');
    d.tags := coalesce(d.tags, '{}');
    now_digest := md5(d::text)::uuid;
    select * into old from search.item i where i.tenant_id = here and i.id = thing;
    if old.digest = now_digest and not anew then
        return false;
    end if;
    if (old.kind, old.title, old.body, old.language, old.author_id, old.place_id, old.tags, old.at) is not distinct from (d.kind, d.title, d.body, d.language, d.author_id, d.place_id, d.tags, d.at) and not anew then
        -- The same words for others, or at another address.
        perform from search.fresh f where f.tenant_id = here and f.item = old.number for update;
        if not found and old.audience_id <> d.audience_id then
            update search.posting p set audience_id = d.audience_id where p.ctid = any (search.postings_of(old));
        end if;
        update search.item i set (under, path, audience_id, digest, indexed_at) = (d.under, d.path, d.audience_id, now_digest, now()) where i.tenant_id = here and i.id = thing;
        return true;
    end if;
    if old.number is not null then
        delete from search.fresh f where f.tenant_id = here and f.item = old.number;
        if not found then
            delete from search.posting p where p.ctid = any (search.postings_of(old));
        end if;
    end if;
    words := setweight(search.words(d.language, d.title), 'A') || setweight(search.words(d.language, d.body), 'D') || array_to_tsvector(search.fields(d.kind, k.is_byline, d));
    -- Numbers say nothing of how much is said; what is very short would stand above everything longer (measured: 30 costs long collections nothing).
    select least(greatest(30, sum(cardinality(u.positions)) filter (where u.lexeme !~ '^[0-9]+$')), 32000) into said from unnest(words) u;
    insert into search.item (tenant_id, id, kind, under, path, title, body, language, audience_id, at, author_id, place_id, tags, vector, length, digest, indexed_at)
        values (here, thing, d.kind, d.under, d.path, d.title, d.body, d.language, d.audience_id, d.at, d.author_id, d.place_id, d.tags, words, said, now_digest, now())
        on conflict (tenant_id, id) do update set (kind, under, path, title, body, language, audience_id, at, author_id, place_id, tags, vector, length, digest, indexed_at)
            = (excluded.kind, excluded.under, excluded.path, excluded.title, excluded.body, excluded.language, excluded.audience_id, excluded.at, excluded.author_id, excluded.place_id, excluded.tags, excluded.vector, excluded.length, excluded.digest, excluded.indexed_at)
        returning number into its_number;
    if (select count(*) from (select from search.fresh f where f.tenant_id = here limit most_fresh) f) < most_fresh then
        insert into search.fresh (tenant_id, item) values (here, its_number);
        insert into kernel.job (tenant_id, id, kind, run_at) select here, gen_random_uuid(), 'search.post', now() + interval '2 seconds'
            where not exists (select from kernel.job j where j.tenant_id = here and j.kind = 'search.post' and j.attempts = 0);
    else
        insert into search.posting (tenant_id, lexeme, item, tf, length, audience_id) select here, s.lexeme, its_number, s.tf, said, d.audience_id from search.said(words) s;
    end if;
    return true;
end $$;
