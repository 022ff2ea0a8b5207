using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Search.Results;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Search.Ranking;

/// <summary>
/// Finds and ranks in one statement: BM25 over the postings; words that stand beside each other in the query and in the
/// text; and what the best ten have in common moves the best hundred. Rare words are looked up first: once they have
/// brought 5,000 postings, what is left is only scored on the best. What is fresh has no postings yet and is read itself. Measured on Cranfield, CISI and CACM: nDCG@10 rises
/// from 0.526, 0.411, 0.468 (BM25 alone) to 0.573, 0.440, 0.525; each step helps or does no harm on all three.
/// </summary>
internal sealed class Finder(CollaborationDb db, Person person)
{
    /// <summary>So many postings of the rarest words are read.</summary>
    private const int Enough = 5_000;

    /// <summary>So many of the best are looked at twice.</summary>
    private const int Looked = 100;

    /// <summary>With a structure to be checked, more are looked at.</summary>
    private const int MostWithStructure = 2000;

    /// <summary>Below so many items there is nothing to learn from the best ones.</summary>
    private const int FewestForFeedback = 200;

    internal sealed class Hit
    {
        public long Number { get; init; }
        public Guid Id { get; init; }
        public string Kind { get; init; } = "";
        public Guid? PlaceId { get; init; }

        /// <summary>Of what has a byline.</summary>
        public Guid? AuthorId { get; init; }

        public DateTimeOffset At { get; init; }
        public string[] Tags { get; init; } = [];

        /// <summary>There were more than are told here.</summary>
        public bool IsMore { get; init; }
    }

    /// <summary>The best first, at most <see cref="Findings.Most"/>.</summary>
    /// <param name="kinds">Those that this person finds at all.</param>
    /// <param name="learns">False while somebody types: the best are not looked at for what they have in common.</param>
    public async Task<IReadOnlyList<Hit>> FindAsync(Question question, IReadOnlyList<string> kinds, long? upTo, bool learns, CancellationToken ct)
    {
        if (question.Terms.Count == 0 || question.Clauses > 62) { return []; }
        string[] lexemes = [.. question.Terms.Select(t => t.Lexeme)];
        int[] clauses = [.. question.Terms.Select(t => t.Clause)];
        double[] times = [.. question.Terms.Select(t => t.Times)];
        bool[] musts = [.. question.Terms.Select(t => t.Must)];
        string[] first = [.. question.Pairs.Select(p => p.First)], second = [.. question.Pairs.Select(p => p.Second)], known = [.. kinds];
        var (mine, mask, structure, from, before) = (person.Audiences, (1L << question.Clauses) - 1, question.Structure, question.From, question.Before);
        var fewest = learns ? FewestForFeedback : int.MaxValue;
        var width = structure is null && from is null && before is null ? Findings.Most : MostWithStructure;
        return await db.Database.SqlQuery<Hit>($"""
            with corpus as materialized (
                select coalesce(max(c.items), 0)::float8 as n, coalesce(nullif(max(c.length), 0), 60)::float8 as avg from search.corpus c),
            q as materialized (
                select a.lexeme, a.clause, a.times, a.must, c.avg, t.items,
                    case when position('=' in a.lexeme) > 0 then 0 else search.idf(c.n, t.items) end as idf,
                    sum(t.items) over (order by t.items, a.lexeme) - t.items as before
                from unnest({lexemes}, {clauses}, {times}, {musts}) as a(lexeme, clause, times, must) cross join corpus c
                cross join lateral (select coalesce(max(s.items), 1)::float8 as items from (select items from search.term where lexeme = a.lexeme collate "C" offset 0) s) t),
            fresh as materialized (
                select f.item, i.length, i.vector from search.fresh f cross join lateral (select length, vector || '' as vector from search.item where number = f.item and audience_id = any ({mine}) offset 0) i),
            asked as materialized (
                select f.item, f.length, s.lexeme, s.tf from fresh f cross join search.said(f.vector) s where s.lexeme = any ({lexemes})),
            hit as materialized (
                select item, score from (
                    select p.item, sum(p.score) as score
                    from q cross join lateral (
                        select item, q.times * q.idf * search.impact(tf, length, q.avg) as score
                        from (select item, tf, length from search.posting where lexeme = q.lexeme collate "C" and audience_id = any ({mine}) offset 0) p
                        union all
                        select item, q.times * q.idf * search.impact(tf, length, q.avg) from asked where lexeme = q.lexeme) p
                    where (q.before < {Enough} or q.must) and (select count(*) from q) > 1
                    group by p.item having bit_or(case when q.must then 1::bigint << q.clause else 0 end) = {mask}
                    -- One word alone adds up nothing.
                    union all
                    select p.item, p.score
                    from q cross join lateral (
                        select item, q.times * q.idf * search.impact(tf, length, q.avg) as score
                        from (select item, tf, length from search.posting where lexeme = q.lexeme collate "C" and audience_id = any ({mine}) offset 0) p
                        union all
                        select item, q.times * q.idf * search.impact(tf, length, q.avg) from asked where lexeme = q.lexeme) p
                    where (select count(*) from q) = 1) h
                order by 2 desc, 1 desc limit {width + 1}),
            kept as materialized (
                select h.item, h.score, i.*
                from (select * from hit limit {width}) h cross join lateral (
                    select id, kind, place_id, author_id, at, tags from search.item o
                    where number = h.item and kind = any ({known}) and (under is null or exists (select from search.item u where u.id = o.under and u.kind = any ({known}))) and ({structure}::text is null or vector @@ {structure}::tsquery)
                        and ({from}::timestamptz is null or at >= {from}) and ({before}::timestamptz is null or at < {before}) and ({upTo}::bigint is null or number <= {upTo}) offset 0) i),
            whole as materialized (
                select k.item, k.score + coalesce(more.score, 0) as score
                from kept k left join (
                    select p.item, sum(q.times * q.idf * search.impact(p.tf, p.length, q.avg)) as score
                    from q cross join lateral (
                        select p.* from (select item, tf, length from search.posting where lexeme = q.lexeme collate "C" and item = any (array(select item from kept order by 1)) offset 0) p
                        union all
                        select item, tf, length from asked where lexeme = q.lexeme) p
                    where q.before >= {Enough} and not q.must group by 1) more using (item)
                order by 2 desc, 1 desc),
            best as materialized (select * from whole order by score desc, item desc limit {Looked}),
            pair as materialized (
                select count(*) * max(a.idf + b.idf) as weight, tsquery_phrase(x, y, 1) as next, tsquery_phrase(x, y, 2) as second, tsquery_phrase(x, y, 3) as third
                from unnest({first}, {second}) as p(f, s) join q a on a.lexeme = p.f join q b on b.lexeme = p.s
                cross join lateral (select array_to_tsvector(array[f])::text::tsquery as x, array_to_tsvector(array[s])::text::tsquery as y) w group by f, s, x, y),
            near as materialized (
                select b.item, sum(0.15::float8 * pair.weight * c.k / (c.k + 1.2::float8)) as score
                from best b cross join lateral (select vector || '' as vector from search.item where number = b.item and exists (select from pair) offset 0) i cross join pair
                cross join lateral (select case when i.vector @@ next then 1::float8 when i.vector @@ second then 1 / 2::float8 when i.vector @@ third then 1 / 3::float8 end as k) c
                where c.k > 0 group by 1),
            ranked as materialized (
                select b.item, b.score + coalesce(n.score, 0) as score, row_number() over (order by b.score + coalesce(n.score, 0) desc, b.item desc) as place
                from best b left join near n using (item)),
            example as materialized (
                select item, score / nullif(max(score) over (), 0) / place as weight from ranked where place <= 10 and (select n from corpus) >= {fewest}),
            said as materialized (
                select s.lexeme, sum(e.weight * search.impact(s.tf, i.length, c.avg)) as weight
                from example e cross join corpus c
                cross join lateral (select vector, length from search.item where number = e.item offset 0) i
                cross join search.said(i.vector) s
                where length(s.lexeme) > 1 and s.lexeme !~ '^[0-9]+$' and position('=' in s.lexeme) = 0
                group by 1),
            common as materialized (
                select w.lexeme, w.weight / sum(w.weight) over () * w.idf as weight, w.avg
                from (
                    select w.lexeme, w.weight, search.idf(c.n, t.items) as idf, c.avg
                    from corpus c cross join said w cross join lateral (select items from search.term where lexeme = w.lexeme collate "C" offset 0) t
                    where t.items between 2 and 0.2::float8 * c.n
                    order by w.weight * search.idf(c.n, t.items) desc, w.lexeme
                    limit 20) w),
            learnt as materialized (
                select f.item, f.length, s.lexeme, s.tf from fresh f cross join search.said(f.vector) s where s.lexeme in (select lexeme from common)),
            final as materialized (
                select r.item, 0.65::float8 * r.score / greatest((select sum(times) from q where idf > 0), 1) + 0.35::float8 * coalesce(a.score, 0) as score
                from ranked r left join (
                    select p.item, sum(c.weight * search.impact(p.tf, p.length, c.avg)) as score
                    from common c cross join lateral (
                        select p.* from (select item, tf, length from search.posting where lexeme = c.lexeme and item = any (array(select item from ranked order by 1)) offset 0) p
                        union all
                        select item, tf, length from learnt where lexeme = c.lexeme) p
                    group by 1) a using (item))
            select k.item as "Number", k.id as "Id", k.kind as "Kind", k.place_id as "PlaceId", case when (select is_byline from catalogue.search_kind s where s.kind = k.kind) then k.author_id end as "AuthorId", k.at as "At", k.tags as "Tags",
                (select count(*) from hit) > {width} or (select bool_or(before >= {Enough} and not must) from q) or (select count(*) from kept) > {Findings.Most} as "IsMore"
            from kept k join whole w using (item) left join final f using (item)
            order by f.score desc nulls last, w.score desc, k.item desc limit {Findings.Most}
            """).ToListAsync(ct);
    }
}
