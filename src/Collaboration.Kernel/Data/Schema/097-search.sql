-- The index of everything that can be found. A module says once what of its rows is found (search.finds) and what else
-- changes it (search.follows); from then on the index moves in the transaction that moves the row, however it was written.
create schema search;
grant usage on schema search to collab_app;

-- What a module's function gives for one thing; no row, or no audience, for what is not to be found now.
create type search.document as (
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
    is_byline boolean not null
);
alter table catalogue.search_kind enable row level security;
alter table catalogue.search_kind force row level security;
do $$ begin execute format('create policy owner on catalogue.search_kind to %I using (true)', current_user); end $$;
create policy read on catalogue.search_kind for select to collab_app using (true);
grant select on catalogue.search_kind to collab_app;

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

-- Where a word stands. tf: how often, what stands in the title counting twice; length: of the item, in words, at least 30.
create table search.posting (
    tenant_id int references catalogue.tenant,
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
create function search.analyser(language text) returns regconfig language sql immutable parallel safe as $$
    select case split_part(lower(language), '-', 1)
        when 'en' then 'english' when 'es' then 'spanish' when 'fr' then 'french' when 'de' then 'german' when 'it' then 'italian'
        when 'pt' then 'portuguese' when 'nl' then 'dutch' when 'sv' then 'swedish' when 'da' then 'danish' when 'fi' then 'finnish'
        when 'nb' then 'norwegian' when 'nn' then 'norwegian' when 'no' then 'norwegian' when 'ru' then 'russian' when 'tr' then 'turkish'
        when 'ro' then 'romanian' when 'hu' then 'hungarian' when 'el' then 'greek' when 'ar' then 'arabic' when 'hi' then 'hindi'
        when 'ne' then 'nepali' when 'ta' then 'tamil' when 'lt' then 'lithuanian' when 'id' then 'indonesian' when 'ga' then 'irish'
        when 'ca' then 'catalan' when 'eu' then 'basque' when 'hy' then 'armenian' when 'sr' then 'serbian' when 'yi' then 'yiddish'
        else 'simple' end::regconfig
$$;

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

-- The words of a text in one language. Accents, case and punctuation are gone before a stemmer sees them, here as in a query.
create function search.words(language text, words text) returns tsvector language sql immutable parallel safe
    return to_tsvector(search.analyser(language), coalesce(kernel.folded(left(words, 200000)), ''));

-- A page's text without its tags: what stands within a line leaves nothing behind, what makes one leaves a space.
create function search.plain(html text) returns text language sql immutable parallel safe
    return trim(regexp_replace(replace(replace(replace(replace(replace(
        regexp_replace(regexp_replace(html, '</?(a|abbr|b|code|del|em|i|ins|mark|s|span|strong|sub|sup|u)(\s[^>]*)?>', '', 'g'), '<[^>]*>', ' ', 'g'),
        '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', ''''), '&amp;', '&'), '\s+', ' ', 'g'));

-- Terms that are no words of a text: what a query names by a field. An equals sign never stands in a word.
create function search.fields(kind text, is_byline boolean, d search.document) returns text[] language sql stable parallel safe as $$
    select array_remove(array['kind=' || kind, 'in=' || d.place_id, case when is_byline then 'author=' else 'by=' end || d.author_id, 'year=' || to_char(d.at at time zone 'UTC', 'YYYY')]
        || array(select 'tag=' || trim(kernel.folded(t)) from unnest(d.tags) t), null)
$$;

-- Takes a thing out of the index.
create function search.forget(thing uuid) returns void language plpgsql as $$
declare
    old search.item;
begin
    delete from search.item where id = thing returning * into old;
    if found then
        delete from search.posting where lexeme = any (tsvector_to_array(old.vector)) and item = old.number;
    end if;
end $$;

-- Brings the index to what a thing says now. Runs at the end of the transaction that changed it, as the person who did.
create function search.refresh(of_kind text, thing uuid, anew boolean default false) returns void language plpgsql as $$
declare
    k catalogue.search_kind;
    d search.document;
    old search.item;
    now_digest uuid;
    words tsvector;
    said int;
    its_number bigint;
begin
    select * into k from catalogue.search_kind where kind = of_kind;
    execute format('select (d).* from %s($1) d', k.source) into d using thing;
    if d.audience_id is null then
        perform search.forget(thing);
        return;
    end if;
    d.language := coalesce(d.language, 'en');
    d.tags := coalesce(d.tags, '{}');
    now_digest := md5(d::text)::uuid;
    select * into old from search.item where id = thing for update;
    if old.digest = now_digest and not anew then
        return;
    end if;
    words := setweight(search.words(d.language, d.title), 'A') || setweight(search.words(d.language, d.body), 'D');
    -- Numbers say nothing of how much is said; what is very short would stand above everything longer (measured: 30 costs long collections nothing).
    said := greatest(30, (select coalesce(sum(cardinality(u.positions)) filter (where u.lexeme !~ '^[0-9]+$'), 0) from unnest(words) u));
    words := words || array_to_tsvector(search.fields(of_kind, k.is_byline, d));
    insert into search.item (id, kind, under, path, title, body, language, audience_id, at, author_id, place_id, tags, vector, length, digest, indexed_at)
        values (thing, of_kind, d.under, d.path, d.title, d.body, d.language, d.audience_id, d.at, d.author_id, d.place_id, d.tags, words, least(said, 32000), now_digest, now())
        on conflict (tenant_id, id) do update set (kind, under, path, title, body, language, audience_id, at, author_id, place_id, tags, vector, length, digest, indexed_at)
            = (excluded.kind, excluded.under, excluded.path, excluded.title, excluded.body, excluded.language, excluded.audience_id, excluded.at, excluded.author_id, excluded.place_id, excluded.tags, excluded.vector, excluded.length, excluded.digest, excluded.indexed_at)
        returning number into its_number;
    if old.vector = words then
        update search.posting set audience_id = d.audience_id where lexeme = any (tsvector_to_array(words)) and item = its_number and audience_id <> d.audience_id;
        return;
    end if;
    if old.number is not null then
        delete from search.posting where lexeme = any (tsvector_to_array(old.vector)) and item = its_number;
    end if;
    insert into search.posting (lexeme, item, tf, length, audience_id)
        select u.lexeme, its_number, least(coalesce(cardinality(u.positions) + (select count(*) from unnest(u.weights) w where w = 'A'), 0), 32000), least(said, 32000), d.audience_id
        from unnest(words) u;
    insert into kernel.job (id, kind, run_at) select gen_random_uuid(), 'search.count', now() + interval '20 seconds'
        where not exists (select from kernel.job where kind = 'search.count' and attempts = 0);
end $$;

-- Says that rows of a table are found.
-- of_kind: a word in small letters, as people write it after "kind:". source: a function from the row's id to a search.document.
-- is_byline: whether who wrote it is part of what it is (a post), or known only where it stands (a comment).
create function search.finds(of_kind text, things regclass, source regproc, is_byline boolean) returns void language plpgsql as $$
begin
    insert into catalogue.search_kind (kind, things, source, is_byline) values (of_kind, things::text, source::text, is_byline);
    perform search.follows(of_kind, things, 'select changed.id');
end $$;

-- Says that a change of a row changes what is found.
-- things: a query for the ids of the things, in which "changed" is the row. columns: those that matter; all where none is named.
create function search.follows(of_kind text, rows_of regclass, things text, columns text default null) returns void language plpgsql as $$
declare
    name text := format('search.%s_follows_%s', of_kind, replace(replace(rows_of::text, '.', '_'), '"', ''));
begin
    execute format($f$
        create function %1$s() returns trigger language plpgsql as $t$
        declare
            changed %2$s := case when tg_op = 'DELETE' then old else new end;
            mine text := current_setting('app.tenant', true);
            thing uuid;
        begin
            -- One transaction may have written for several tenants: at its end each row is followed behind its own wall.
            perform set_config('app.tenant', changed.tenant_id::text, true);
            for thing in select distinct t.id from (%4$s) as t(id) where t.id is not null order by 1 loop
                perform search.refresh(%3$L, thing);
            end loop;
            perform set_config('app.tenant', mine, true);
            return null;
        end $t$
        $f$, name, rows_of, of_kind, things);
    execute format('create constraint trigger search_%1$s after insert or delete or update %2$s on %3$s deferrable initially deferred for each row execute function %4$s()',
        of_kind, case when columns is null then '' else 'of ' || columns end, rows_of, name);
end $$;

-- Says that the rows of a table are places, which things stand in and which people search in by name.
create function search.places(rows_of regclass) returns void language plpgsql as $$
declare
    name text := format('search.places_of_%s', replace(replace(rows_of::text, '.', '_'), '"', ''));
begin
    execute format($f$
        create function %1$s() returns trigger language plpgsql as $t$
        begin
            if tg_op = 'DELETE' then
                delete from search.place where id = old.id;
            else
                insert into search.place (id, name) values (new.id, new.name) on conflict (tenant_id, id) do update set name = excluded.name;
            end if;
            return null;
        end $t$
        $f$, name);
    execute format('create trigger search_place after insert or delete or update of name on %s for each row execute function %s()', rows_of, name);
    execute format('insert into search.place (tenant_id, id, name) select tenant_id, id, name from %s', rows_of);
end $$;
