using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Search;
using Collaboration.Kernel.Tenancy;
using Collaboration.Search.Language;
using Collaboration.Search.Ranking;
using Collaboration.Search.Words;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Search.Results;

/// <summary>The one door: from what somebody asks to what they find.</summary>
internal sealed class Searching(CollaborationDb db, Composer composer, Finder finder, Lexicon lexicon, ModuleList modules, CurrentTenant current, Person person)
{
    /// <summary>Who finds less than this may have meant another word.</summary>
    private const int Few = 3;

    /// <summary>How many choices a filter offers.</summary>
    private const int MostChoices = 12;

    /// <summary>What this person finds at this hospital, by kind.</summary>
    public IReadOnlyDictionary<string, SearchKind> Kinds { get; } =
        modules.On(current.Tenant).SelectMany(m => m.SearchKinds).Where(k => k.Permission is null || person.May(k.Permission)).ToDictionary(k => k.Kind);

    public async Task<Findings> FindAsync(Asked asked, CancellationToken ct)
    {
        var query = QueryParser.Parse(asked.Text);
        if (asked.IsTyping) { query = query with { Root = Unfinished(query.Root) }; }
        var question = await composer.ComposeAsync(query, asked, [.. Kinds.Keys], ct);
        var hits = await finder.FindAsync(question, [.. Kinds.Keys], asked.UpTo, learns: !asked.IsTyping, ct);
        var ordered = asked.ByDate ? [.. hits.OrderByDescending(h => h.At).ThenByDescending(h => h.Number)] : hits;
        var page = ordered.Skip((Math.Max(asked.Page, 1) - 1) * Findings.PageSize).Take(Findings.PageSize).Select(h => h.Number).ToArray();
        var upTo = asked.UpTo ?? hits.Select(h => h.Number).DefaultIfEmpty().Max();
        return new(await ShowAsync(page, question.Marked, ct), hits.Count, hits.Any(h => h.IsMore), await FacetsAsync(hits, ct), upTo, query.IsPlain,
            hits.Count < Few && !asked.IsTyping ? await MeantAsync(asked.Text, ct) : null);
    }

    /// <summary>The last word is still being typed.</summary>
    private static GroupNode? Unfinished(GroupNode? root) =>
        root is { Parts: [.., (var occur, WordNode { Match: WordMatch.Word } last)] } ? new([.. root.Parts.SkipLast(1), (occur, last with { Match = WordMatch.Prefix })]) : root;

    private async Task<IReadOnlyList<Found>> ShowAsync(long[] numbers, string? marked, CancellationToken ct)
    {
        var style = $"StartSel={Mark.Begin}, StopSel={Mark.End}, MaxFragments=2, MinWords=8, MaxWords=28, FragmentDelimiter=\" … \"";
        var marks = $"{Mark.Begin}{Mark.End}";
        var whole = $"StartSel={Mark.Begin}, StopSel={Mark.End}, HighlightAll=true";
        return await db.Database.SqlQuery<Found>($"""
            select i.id as "Id", i.kind as "Kind", case when i.under is null then i.path else coalesce(u.path, '') || i.path end as "Path",
                case when i.title = '' then coalesce(u.title, '') when {marked}::text is null then i.title else ts_headline(search.excerpts(i.language), i.title, {marked}::tsquery, {whole}) end as "Title",
                case when starts_with(i.body, left(e.bare, 20)) then '' else '… ' end || e.words || case when right(i.body, 20) = right(e.bare, 20) then '' else ' …' end as "Excerpt",
                i.at as "At", a.id as "AuthorId", trim(a.given_name || ' ' || a.family_name) as "Author", p.name as "Place", i.language as "Language"
            from unnest({numbers}) with ordinality n(number, place) join search.item i on i.number = n.number
            left join search.item u on u.id = i.under left join search.place p on p.id = i.place_id
            left join catalogue.search_kind k on k.kind = i.kind left join kernel.account a on a.id = i.author_id and k.is_byline
            cross join lateral (select case when {marked}::text is null then left(i.body, 240) else ts_headline(search.excerpts(i.language), left(i.body, 50000), {marked}::tsquery, {style}) end as words offset 0) w
            cross join lateral (select w.words, translate(w.words, {marks}, '') as bare) e
            order by n.place
            """).ToListAsync(ct);
    }

    private sealed record Named(string Field, string Value, string Name);

    private async Task<IReadOnlyList<Facet>> FacetsAsync(IReadOnlyList<Finder.Hit> hits, CancellationToken ct)
    {
        if (hits.Count == 0) { return []; }
        Facet[] Count(string field, IEnumerable<string> values) => [.. values.GroupBy(v => v).Select(g => new Facet(field, g.Key, g.Key, g.Count())).OrderByDescending(f => f.Count).ThenBy(f => f.Value, StringComparer.Ordinal).Take(MostChoices)];
        var places = Count("place", hits.Where(h => h.PlaceId is not null).Select(h => $"{h.PlaceId}"));
        var authors = Count("author", hits.Where(h => h.AuthorId is not null).Select(h => $"{h.AuthorId}"));
        Guid[] ids = [.. places.Concat(authors).Select(f => Guid.Parse(f.Value))];
        var names = (await db.Database.SqlQuery<Named>($"""
            select 'place' as "Field", id::text as "Value", name as "Name" from search.place where id = any ({ids})
            union all select 'author', id::text, trim(given_name || ' ' || family_name) from kernel.account where id = any ({ids})
            """).ToListAsync(ct)).ToDictionary(n => (n.Field, n.Value), n => n.Name);
        return
        [
            .. Count("kind", hits.Select(h => h.Kind)).Select(f => f with { Name = Kinds[f.Value].Plural }),
            .. places.Concat(authors).Where(f => names.ContainsKey((f.Field, f.Value))).Select(f => f with { Name = names[(f.Field, f.Value)] }),
            .. Count("tag", hits.SelectMany(h => h.Tags)),
            .. Count("year", hits.Select(h => $"{h.At.UtcDateTime.Year}")).OrderByDescending(f => f.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>The query with the words that nothing visible has put right; null when there is nothing better.</summary>
    private async Task<string?> MeantAsync(string text, CancellationToken ct)
    {
        var better = text;
        // What is too common to be looked up is written right.
        foreach (var (word, lexemes) in composer.PlainWords.Where(w => w.Lexemes.Length > 0))
        {
            if (!await lexicon.IsSeenAsync(lexemes, ct) && await lexicon.MeantAsync(word, ct) is { } meant) { better = better.Replace(word, meant, StringComparison.OrdinalIgnoreCase); }
        }
        return better == text ? null : better;
    }
}
