-- The index of everything that can be found. A module says once what of its rows is found (search.finds) and what else
-- changes it (search.follows); from then on the index moves in the transaction that moves the row, however it was written.
create schema search;
grant usage on schema search to collab_app;

-- What a module's function gives for one thing; no row, or no audience, for what is not to be found now.
create type search.document as (
    kind text,          -- where one function speaks of several kinds; null for the one that it was asked for
    under uuid,         -- the thing that it belongs to and is shown with (a comment's post); null for what stands alone
    path text,          -- below the hospital's prefix; for what lies under another thing, what is added to that one's path
    title text,         -- its own words as a heading; empty for what has none
    body text,          -- plain text: see search.plain
    language text,      -- of title and body; null for the hospital's own
    audience_id uuid,
    at timestamptz,
    author_id uuid,     -- null for what names nobody
    place_id uuid,      -- where it stands, a row of search.place: a blog, a channel; null for nowhere
    tags text[]
);

create table catalogue.search_kind (
    kind text primary key check (kind ~ '^[a-z]+$'),
    things text not null,
    source text not null,
    is_byline boolean not null,
    under text          -- the column that says under what a thing stands; null for what stands alone
);
-- How a kind's things are found from the id of a row that they depend on.
create table catalogue.search_follow (
    id int generated always as identity primary key,
    kind text not null references catalogue.search_kind,
    things text not null
);
create index on catalogue.search_follow (kind);
do $$
declare
    t text;
begin
    foreach t in array array['search_kind', 'search_follow'] loop
        execute format('alter table catalogue.%I enable row level security', t);
        execute format('alter table catalogue.%I force row level security', t);
        execute format('create policy owner on catalogue.%I to %I using (true)', t, current_user);
        execute format('create policy read on catalogue.%I for select to collab_app using (true)', t);
        execute format('grant select on catalogue.%I to collab_app', t);
    end loop;
end $$;

create table search.item (
    tenant_id int references catalogue.tenant,
    id uuid,
    number bigint generated always as identity,
    kind text not null,
    under uuid,
    path text not null,
    title text not null,
    body text not null,
    language text not null,
    audience_id uuid not null,
    at timestamptz not null,
    author_id uuid,
    place_id uuid,
    tags text[] not null,
    vector tsvector not null,
    length smallint not null,
    digest uuid not null,
    indexed_at timestamptz not null,
    primary key (tenant_id, id)
);
create unique index on search.item (tenant_id, number);
create index on search.item (tenant_id, indexed_at);
select kernel.wall('search.item');

-- What changed in a transaction, looked at once at its end: these rows are gone before anybody else could see them.
create unlogged table search.change (
    tenant_id int,
    transaction xid8 default pg_current_xact_id(),
    kind text,
    cause uuid,         -- the thing itself, or the row that it depends on
    follow int default 0,
    under uuid,
    anew boolean not null default false,
    primary key (tenant_id, transaction, kind, cause, follow)
);
select kernel.wall('search.change');

-- What came by the hundred in one transaction, such as an import: a job reads it piece by piece, so that the one transaction
-- ends soon. Nobody finds it before.
create table search.waiting (
    tenant_id int references catalogue.tenant,
    kind text,
    thing uuid,
    primary key (tenant_id, kind, thing)
);
select kernel.wall('search.waiting');

-- Where a word stands. No key to the catalogue: hundreds are written with every post. tf: how often, what stands in the title counting twice; length: of the item, in words, at least 30.
create table search.posting (
    tenant_id int,
    lexeme text collate "C",
    item bigint,
    tf smallint not null,
    length smallint not null,
    audience_id uuid not null,
    primary key (tenant_id, lexeme, item) include (tf, length, audience_id)
);
select kernel.wall('search.posting');
alter table search.posting set (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_scale_factor = 0.05);

create table search.place (
    tenant_id int references catalogue.tenant,
    id uuid,
    name text not null,
    folded text generated always as (kernel.folded(name)) stored,
    primary key (tenant_id, id)
);
select kernel.wall('search.place');

-- Statistics, counted by a job. Ranking reads them; nobody is shown them.
create table search.term (
    tenant_id int references catalogue.tenant,
    lexeme text collate "C",
    items int not null,
    primary key (tenant_id, lexeme) include (items)
);
select kernel.wall('search.term');

create table search.corpus (
    tenant_id int primary key references catalogue.tenant,
    items int not null,
    length real not null,
    languages text[] not null,
    counted_at timestamptz not null
);
select kernel.wall('search.corpus');

-- The words as they are written, for those who may see an item that has them: what is typed is completed and mended from here.
create table search.word (
    tenant_id int references catalogue.tenant,
    audience_id uuid,
    word text collate "C",
    items int not null,
    primary key (tenant_id, audience_id, word) include (items)
);
select kernel.wall('search.word');

-- What a language's words are reduced by: its own stemmer and stop words, or nothing where PostgreSQL has none.
create function search.analyser(language text) returns regconfig language plpgsql immutable parallel safe as $$
begin
    return case split_part(lower(language), '-', 1)
        when 'en' then 'english' when 'es' then 'spanish' when 'fr' then 'french' when 'de' then 'german' when 'it' then 'italian'
        when 'pt' then 'portuguese' when 'nl' then 'dutch' when 'sv' then 'swedish' when 'da' then 'danish' when 'fi' then 'finnish'
        when 'nb' then 'norwegian' when 'nn' then 'norwegian' when 'no' then 'norwegian' when 'ru' then 'russian' when 'tr' then 'turkish'
        when 'ro' then 'romanian' when 'hu' then 'hungarian' when 'el' then 'greek' when 'ar' then 'arabic' when 'hi' then 'hindi'
        when 'ne' then 'nepali' when 'ta' then 'tamil' when 'lt' then 'lithuanian' when 'id' then 'indonesian' when 'ga' then 'irish'
        when 'ca' then 'catalan' when 'eu' then 'basque' when 'hy' then 'armenian' when 'sr' then 'serbian' when 'yi' then 'yiddish'
        else 'simple' end::regconfig;
end $$;

-- The same over a text as it was written, accents and all: for the excerpts that people read.
create extension if not exists unaccent;
do $$
declare
    analyser text;
begin
    foreach analyser in array array['simple', 'english', 'spanish', 'french', 'german', 'italian', 'portuguese', 'dutch', 'swedish', 'danish', 'finnish', 'norwegian', 'russian', 'turkish',
        'romanian', 'hungarian', 'greek', 'arabic', 'hindi', 'nepali', 'tamil', 'lithuanian', 'indonesian', 'irish', 'catalan', 'basque', 'armenian', 'serbian', 'yiddish'] loop
        execute format('create text search configuration search.%1$I (copy = pg_catalog.%1$I)', analyser);
        execute format('alter text search configuration search.%1$I alter mapping for word, hword, hword_part with unaccent, %2$I', analyser, case analyser when 'simple' then 'simple' else analyser || '_stem' end);
    end loop;
end $$;
create function search.excerpts(language text) returns regconfig language sql stable parallel safe
    return ('search.' || (select cfgname from pg_ts_config where oid = search.analyser(language)))::regconfig;

-- What to_tsvector makes the same words of as of kernel.folded: most texts have no letter that needs its whole care, only
-- signs, and of these only those matter that the parser would make something of.
create function search.folded(words text) returns text language sql immutable strict parallel safe as $$
    select case when octet_length(t.bare) = length(t.bare) then t.bare else kernel.folded(words) end
    from (select replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(words), '''', ''), '`', ''), '’', ''), '‘', ''), '-', ' '), '/', ' '), '.', ' '), '_', ' '), '@', ' '), '+', ' '), '<', ' '), '&', ' '), '“', ' '), '”', ' '), '–', ' '), '—', ' '), '…', ' '), '«', ' '), '»', ' '), '•', ' '), E'\u00a0', ' '), '~', ' ')) as t(bare)
$$;

-- BM25 (Robertson and Zaragoza, 2009): how much a word says that so many of all items have, and how much of that it says
-- of an item that has it so many times, at its length and at what items are long as a rule.
create function search.idf(of_all float8, items float8) returns float8 language sql immutable parallel safe
    return ln(1 + (greatest(of_all, items) - items + 0.5::float8) / (items + 0.5::float8));
create function search.impact(tf float8, length float8, usual float8) returns float8 language sql immutable parallel safe
    return tf / (tf + 1.2::float8 * (0.25::float8 + 0.75::float8 * length / usual));

-- The words of a text in one language. Accents, case and punctuation are gone before a stemmer sees them, here as in a query.
create function search.words(language text, words text) returns tsvector language sql immutable parallel safe
    return to_tsvector(search.analyser(language), coalesce(search.folded(left(words, 200000)), ''));

-- A page's text without its tags: what stands within a line leaves nothing behind, what makes one leaves a space.
create function search.plain(html text) returns text language sql immutable parallel safe
    return trim(regexp_replace(replace(replace(replace(replace(replace(
        regexp_replace(regexp_replace(html, '</?(a|abbr|b|code|del|em|i|ins|mark|s|span|strong|sub|sup|u)(\s[^>]*)?>', '', 'g'), '<[^>]*>', ' ', 'g'),
        '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', ''''), '&amp;', '&'), '\s+', ' ', 'g'));

-- Terms that are no words of a text: what a query names by a field. An equals sign never stands in a word.
create function search.fields(kind text, is_byline boolean, d search.document) returns text[] language plpgsql stable parallel safe as $$
begin
    return array_remove(array['kind=' || kind, 'in=' || d.place_id, case when is_byline then 'author=' else 'by=' end || d.author_id, 'year=' || to_char(d.at at time zone 'UTC', 'YYYY')]
        || array(select 'tag=' || trim(kernel.folded(t)) from unnest(d.tags) t), null);
end $$;

-- Where the postings of an item lie, each found by its whole key: a list of words is no such key to a planner that knows
-- nothing yet of a hospital's postings, and it would read them all.
create function search.postings_of(old search.item) returns tid[] language plpgsql stable as $$
begin
    return array(select p.ctid from unnest(tsvector_to_array(old.vector)) l cross join lateral (
        select s.ctid from search.posting s where s.tenant_id = old.tenant_id and s.lexeme = l collate "C" and s.item = old.number offset 0) p);
end $$;

-- Takes a thing out of the index.
create function search.forget(of_source text, thing uuid) returns boolean language plpgsql as $$
declare
    here int := kernel.current_tenant();
    old search.item;
begin
    delete from search.item i where i.tenant_id = here and i.id = thing and i.kind in (select k.kind from catalogue.search_kind k where k.source = of_source) returning * into old;
    if found then
        delete from search.posting p where p.ctid = any (search.postings_of(old));
    end if;
    return old.number is not null;
end $$;

-- Brings the index to what a thing says now; true where that is other than before. The caller holds the thing: see search.catch_up.
create function search.refresh(of_kind text, thing uuid, anew boolean) returns boolean language plpgsql as $$
declare
    here int := kernel.current_tenant();
    k catalogue.search_kind;
    d search.document;
    old search.item;
    now_digest uuid;
    words tsvector;
    lexemes text[];
    times int[];
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
        update search.item i set (under, path, audience_id, digest, indexed_at) = (d.under, d.path, d.audience_id, now_digest, now()) where i.tenant_id = here and i.id = thing;
        if old.audience_id <> d.audience_id then
            update search.posting p set audience_id = d.audience_id where p.ctid = any (search.postings_of(old));
        end if;
        return true;
    end if;
    words := setweight(search.words(d.language, d.title), 'A') || setweight(search.words(d.language, d.body), 'D') || array_to_tsvector(search.fields(d.kind, k.is_byline, d));
    -- Numbers say nothing of how much is said; what is very short would stand above everything longer (measured: 30 costs long collections nothing).
    select array_agg(u.lexeme), array_agg(least(coalesce(cardinality(u.positions) + cardinality(array_positions(u.weights, 'A')), 0), 32000)), least(greatest(30, sum(cardinality(u.positions)) filter (where u.lexeme !~ '^[0-9]+$')), 32000)
        into lexemes, times, said from unnest(words) u;
    insert into search.item (tenant_id, id, kind, under, path, title, body, language, audience_id, at, author_id, place_id, tags, vector, length, digest, indexed_at)
        values (here, thing, d.kind, d.under, d.path, d.title, d.body, d.language, d.audience_id, d.at, d.author_id, d.place_id, d.tags, words, said, now_digest, now())
        on conflict (tenant_id, id) do update set (kind, under, path, title, body, language, audience_id, at, author_id, place_id, tags, vector, length, digest, indexed_at)
            = (excluded.kind, excluded.under, excluded.path, excluded.title, excluded.body, excluded.language, excluded.audience_id, excluded.at, excluded.author_id, excluded.place_id, excluded.tags, excluded.vector, excluded.length, excluded.digest, excluded.indexed_at)
        returning number into its_number;
    if old.number is not null then
        delete from search.posting p where p.ctid = any (search.postings_of(old));
    end if;
    insert into search.posting (tenant_id, lexeme, item, tf, length, audience_id)
        select here, u.lexeme, its_number, u.tf, said, d.audience_id from unnest(lexemes, times) as u(lexeme, tf);
    return true;
end $$;

-- The things that changes are about; those alone that are found by a row that they depend on and do not stand under.
create function search.things_of(changes search.change[], alone boolean) returns table (kind text, id uuid, anew boolean) language plpgsql as $$
declare
    f record;
begin
    if not alone then
        return query select c.kind, c.cause, c.anew from unnest(changes) c where c.follow = 0;
    end if;
    if not exists (select from unnest(changes) c where c.follow <> 0) then
        return;
    end if;
    for f in
        select c.cause, s.kind, s.things from unnest(changes) c join catalogue.search_follow s on s.id = c.follow join catalogue.search_kind k on k.kind = s.kind
        where not alone or k.under is null
    loop
        return query execute format('select %L, t.id, false from (%s) as t(id) where t.id is not null', f.kind, f.things) using f.cause;
    end loop;
end $$;

-- Brings the index to what this transaction changed in this tenant, at its end and as the person who did.
-- Each thing is held until the commit before it is read, and so is what it stands under: of two who change the same at
-- once, the second reads what the first did. All are held in one order, so that nobody waits in a circle; who changes many
-- holds the tenant's whole index instead.
create function search.catch_up() returns void language plpgsql as $$
declare
    many constant int := 50;
    most constant int := 500;
    here int := kernel.current_tenant();
    changes search.change[];
    alone uuid[];
    kinds text[];
    ids uuid[];
    anews boolean[];
    h record;
    is_new boolean := false;
begin
    with gone as (delete from search.change c where c.tenant_id = here and c.transaction = pg_current_xact_id() returning c)
        select array_agg(g.c) into changes from gone g;
    if changes is null then
        return;
    end if;
    select coalesce(array_agg(t.id), '{}') into alone from search.things_of(changes, true) t;
    if cardinality(changes) + cardinality(alone) > many then
        perform pg_advisory_xact_lock(97000000000 + here);
    else
        perform pg_advisory_xact_lock_shared(97000000000 + here);
        for h in
            select hashtext(held.id::text) as key, bool_or(held.is_mine) as is_mine
            from (select c.cause, true from unnest(changes) c union all select c.under, false from unnest(changes) c where c.under is not null union all select a, true from unnest(alone) a) held (id, is_mine)
            group by 1 order by 1
        loop
            if h.is_mine then
                perform pg_advisory_xact_lock(97, h.key);
            else
                perform pg_advisory_xact_lock_shared(97, h.key);
            end if;
        end loop;
    end if;
    select array_agg(t.kind), array_agg(t.id), array_agg(t.anew) into kinds, ids, anews from (select t.kind, t.id, bool_or(t.anew) as anew from search.things_of(changes, false) t group by 1, 2 order by 1, 2) t;
    if cardinality(ids) > most then
        -- What is in the index moves now, come what may; what is new to it waits.
        with new as (insert into search.waiting (tenant_id, kind, thing)
            select here, t.kind, t.id from unnest(kinds, ids) as t(kind, id) where not exists (select from search.item i where i.tenant_id = here and i.id = t.id) on conflict do nothing)
        insert into kernel.job (tenant_id, id, kind, run_at) values (here, gen_random_uuid(), 'search.wait', now());
    end if;
    for h in
        select t.kind, t.id, t.anew from unnest(kinds, ids, anews) with ordinality as t(kind, id, anew, place)
        where cardinality(ids) <= most or exists (select from search.item i where i.tenant_id = here and i.id = t.id) order by t.place
    loop
        is_new := search.refresh(h.kind, h.id, h.anew) or is_new;
    end loop;
    if is_new then
        insert into kernel.job (tenant_id, id, kind, run_at) select here, gen_random_uuid(), 'search.count', now() + interval '20 seconds'
            where not exists (select from kernel.job j where j.tenant_id = here and j.kind = 'search.count' and j.attempts = 0);
    end if;
end $$;

-- Takes a piece of what waits into the index at the end of this transaction; how many things that are.
-- Its end takes part in the tenant's index, and so does its beginning: who holds the whole index adds to what waits.
create function search.take(most int) returns int language plpgsql as $$
declare
    here int := kernel.current_tenant();
    taken int;
begin
    perform pg_advisory_xact_lock_shared(97000000000 + here);
    with piece as (select w.kind, w.thing from search.waiting w where w.tenant_id = here order by w.kind, w.thing limit most for update skip locked),
        gone as (delete from search.waiting w using piece p where w.tenant_id = here and w.kind = p.kind and w.thing = p.thing)
    insert into search.change (kind, cause, anew) select p.kind, p.thing, true from piece p;
    get diagnostics taken = row_count;
    return taken;
end $$;

-- One transaction may have written for several tenants: each is caught up with behind its own wall.
create function search.catch_up_there() returns trigger language plpgsql as $$
declare
    mine text := current_setting('app.tenant', true);
begin
    perform set_config('app.tenant', new.tenant_id::text, true);
    -- The first of them all sees to the others.
    if exists (select from search.change c where (c.tenant_id, c.transaction, c.kind, c.cause, c.follow) = (new.tenant_id, new.transaction, new.kind, new.cause, new.follow)) then
        perform search.catch_up();
    end if;
    perform set_config('app.tenant', mine, true);
    return null;
end $$;
create constraint trigger catch_up after insert on search.change deferrable initially deferred for each row execute function search.catch_up_there();

-- Reads things anew at the end of the transaction, whether they changed or not.
create function search.renew(of_kind text, things uuid[]) returns void language sql as $$
    insert into search.change (kind, cause, anew) select of_kind, t, true from unnest(things) t on conflict do nothing
$$;

-- The things of a kind, and what the index holds of it: to be read again.
create function search.things(of_kind text, after uuid default '00000000-0000-0000-0000-000000000000') returns setof uuid language plpgsql stable as $$
declare
    here regclass := (select k.things::regclass from catalogue.search_kind k where k.kind = of_kind);
begin
    return query execute format('select id from %s where id > $2 union select id from search.item where kind = $1 and id > $2 order by 1', here) using of_kind, after;
end $$;

-- Says that rows of a table are found. What stands in it by now is read by a job of each hospital.
-- of_kind: a word in small letters, as people write it after "kind:". source: a function from the row's id to a search.document.
-- is_byline: whether who wrote it is part of what it is (a post), or known only where it stands (a comment).
-- under: the column with the id of what it stands under, whose changes change it. columns: those that matter; all where none is named.
create function search.finds(of_kind text, things regclass, source regproc, is_byline boolean, under text default null, columns text default null) returns void language plpgsql as $$
begin
    insert into catalogue.search_kind (kind, things, source, is_byline, under) values (of_kind, things::text, source::text, is_byline, under);
    perform search.notes(of_kind, things, 'changed.id', 0, coalesce('changed.' || under, 'null'), columns);
    execute format($f$insert into kernel.job (tenant_id, id, kind, run_at, data) select tenant_id, gen_random_uuid(), 'search.fill', now(), jsonb_build_object('kind', %L)
        from (select distinct tenant_id from %s) t$f$, of_kind, things);
end $$;

-- Says that a kind's function gives another kind, too.
create function search.finds_also(of_kind text, beside text) returns void language sql as $$
    insert into catalogue.search_kind (kind, things, source, is_byline, under) select of_kind, k.things, k.source, k.is_byline, k.under from catalogue.search_kind k where k.kind = beside
$$;

-- Says that a change of a row changes what is found.
-- cause: the thing's id, as the row has it: "changed" is the row. things: where there are several, a query for their ids;
-- $1 is the cause. Things that stand under something follow nothing but that. columns: those that matter; all where none is named.
create function search.follows(of_kind text, rows_of regclass, cause text, things text default null, columns text default null) returns void language plpgsql as $$
declare
    its_id int := 0;
begin
    if things is not null then
        insert into catalogue.search_follow (kind, things) values (of_kind, things) returning id into its_id;
    end if;
    perform search.notes(of_kind, rows_of, cause, its_id, 'null', columns);
end $$;

create function search.notes(of_kind text, rows_of regclass, cause text, follow int, under text, columns text) returns void language plpgsql as $$
declare
    name text := concat_ws('_', of_kind, 'of', replace(replace(rows_of::text, '.', '_'), '"', ''), nullif(follow, 0));
begin
    execute format($f$
        create function search.%1$s() returns trigger language plpgsql as $t$
        declare
            changed %2$s;
            was uuid;
        begin
            if tg_op <> 'INSERT' then
                changed := old;
                was := %3$s;
                insert into search.change (tenant_id, kind, cause, follow, under) select changed.tenant_id, %4$L, was, %5$s, %6$s where was is not null on conflict do nothing;
            end if;
            if tg_op <> 'DELETE' then
                changed := new;
                insert into search.change (tenant_id, kind, cause, follow, under) select changed.tenant_id, %4$L, %3$s, %5$s, %6$s where was is distinct from %3$s on conflict do nothing;
            end if;
            return null;
        end $t$
        $f$, name, rows_of, cause, of_kind, follow, under);
    -- Nothing follows a new row of its own table yet.
    execute format('create trigger search_%1$s after %4$s delete or update %2$s on %3$s for each row execute function search.%1$s()',
        name, case when columns is null then '' else 'of ' || columns end, rows_of,
        case when follow > 0 and exists (select from catalogue.search_kind k where k.kind = of_kind and k.things = rows_of::text) then '' else 'insert or' end);
end $$;

-- Says that the rows of a table are places, which things stand in and which people search in by name.
-- are: which of them, where not all; "changed" is the row.
create function search.places(rows_of regclass, are text default 'true') returns void language plpgsql as $$
declare
    name text := format('search.places_of_%s', replace(replace(rows_of::text, '.', '_'), '"', ''));
begin
    execute format($f$
        create function %1$s() returns trigger language plpgsql as $t$
        declare
            changed %2$s := case when tg_op = 'DELETE' then old else new end;
        begin
            if tg_op = 'DELETE' or not (%3$s) then
                delete from search.place p where p.tenant_id = changed.tenant_id and p.id = changed.id;
            else
                insert into search.place (tenant_id, id, name) values (changed.tenant_id, changed.id, changed.name) on conflict (tenant_id, id) do update set name = excluded.name;
            end if;
            return null;
        end $t$
        $f$, name, rows_of, are);
    execute format('create trigger search_place after insert or delete or update on %s for each row execute function %s()', rows_of, name);
    execute format('insert into search.place (tenant_id, id, name) select changed.tenant_id, changed.id, changed.name from %s changed where %s', rows_of, are);
end $$;
