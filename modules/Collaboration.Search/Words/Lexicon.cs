using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Search.Language;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Search.Words;

/// <summary>From words as people write them to lexemes as the index has them, through every analyser that the hospital uses.</summary>
internal sealed class Lexicon(CollaborationDb db, Person person)
{
    /// <summary>How many words the prefixes of one query stand for, each for as many: those that most items have.</summary>
    private const int MostOfPrefixes = 200;

    /// <summary>In how many items those may stand together: one letter with a star is half of what was ever written.</summary>
    private const long MostItemsOfPrefixes = 50_000;

    private const int MostOfFuzzy = 20;

    private const int Newest = 100;

    /// <summary>How many words are tried before nothing is offered.</summary>
    private const int MostOffered = 5;

    internal sealed class Entry
    {
        public string Text { get; init; } = "";

        /// <summary>None for a word that is too common to be looked up.</summary>
        public string[] Lexemes { get; init; } = [];

        /// <summary>The words beside each other as a tsquery.</summary>
        public string Phrase { get; init; } = "";
    }

    internal sealed class Known
    {
        public string Word { get; init; } = "";
        public long Items { get; init; }
    }

    /// <summary>Each text in each language; the order of languages is the same for all.</summary>
    public async Task<ILookup<string, Entry>> AnalyseAsync(IEnumerable<string> texts, CancellationToken ct)
    {
        string[] all = [.. texts.Distinct()];
        var entries = await db.Database.SqlQuery<Entry>($"""
            select w.text as "Text", tsvector_to_array(search.words(l.language, w.text)) as "Lexemes", phraseto_tsquery(search.analyser(l.language), w.text)::text as "Phrase"
            from unnest({all}) w(text)
            cross join (select distinct on (search.analyser(u)) u as language from unnest(array_prepend('en', (select languages from search.corpus))) u order by search.analyser(u), u) l
            order by l.language
            """).ToListAsync(ct);
        return entries.ToLookup(e => e.Text);
    }

    /// <summary>What a prefix or a word with a slip in it stands for: words that this person may see.</summary>
    /// <param name="prefixes">How many prefixes the query has.</param>
    public async Task<IReadOnlyList<string>> ExpandAsync(WordNode node, int prefixes, CancellationToken ct) => node.Match switch
    {
        WordMatch.Prefix => [.. await CommonestAsync(node.Text, prefixes, ct), node.Text],
        WordMatch.Fuzzy => [.. (await NearAsync(node.Text, node.Edits, ct)).Take(MostOfFuzzy).Select(k => k.Word), node.Text],
        _ => [node.Text],
    };

    private async Task<IEnumerable<string>> CommonestAsync(string prefix, int prefixes, CancellationToken ct)
    {
        var (known, items) = (await BeginningAsync(prefix, Math.Max(1, MostOfPrefixes / prefixes), ct), 0L);
        return known.TakeWhile((k, i) => (items += k.Items) <= MostItemsOfPrefixes / prefixes || i == 0).Select(k => k.Word);
    }

    /// <summary>The word that was probably meant: the nearest, of several the one that most items have; null for none. Words are counted now and then: what was taken back since is not offered.</summary>
    public async Task<string?> MeantAsync(string word, CancellationToken ct)
    {
        if (word.Length < 3) { return null; }
        string[] near = [.. (await NearAsync(word, word.Length < 5 ? 1 : 2, ct)).Select(k => k.Word).Where(w => w != word).Take(MostOffered)];
        var entries = await AnalyseAsync(near, ct);
        foreach (var offered in near)
        {
            if (await IsSeenAsync([.. entries[offered].SelectMany(e => e.Lexemes)], ct)) { return offered; }
        }
        return null;
    }

    /// <summary>True when something that this person may see has one of them now.</summary>
    public Task<bool> IsSeenAsync(string[] lexemes, CancellationToken ct)
    {
        var mine = person.Audiences;
        return db.Database.SqlQuery<bool>($"""
            select exists (select from search.posting where lexeme = any ({lexemes}) and audience_id = any ({mine}))
                or exists (select from search.fresh f join search.item i on i.number = f.item where i.audience_id = any ({mine}) and tsvector_to_array(i.vector) && {lexemes}) as "Value"
            """).SingleAsync(ct);
    }

    private async Task<IEnumerable<Known>> NearAsync(string word, int edits, CancellationToken ct)
    {
        // Who slips at the first letter mostly swaps it with the second.
        var known = (await BeginningAsync(word[..1], 20_000, ct)).Concat(word.Length > 1 ? await BeginningAsync(word[1..2], 20_000, ct) : []);
        return known.Select(k => (Known: k, Distance: Slips.Between(word, k.Word, edits))).Where(k => k.Distance <= edits)
            .OrderBy(k => k.Distance).ThenByDescending(k => k.Known.Items).ThenBy(k => k.Known.Word, StringComparer.Ordinal).Select(k => k.Known).DistinctBy(k => k.Word);
    }

    private Task<List<Known>> BeginningAsync(string prefix, int most, CancellationToken ct)
    {
        var mine = person.Audiences;
        // In the order of code points; ^@ of a parameter would walk through all words.
        var beyond = prefix + "\U0010FFFF";
        // Words are counted now and then; what the newest items have since is looked for in them. They have it without its ending, which is as good.
        // When they were counted is asked by itself, and whole: behind the tenant's wall the planner takes no coalesce to an index.
        return db.Database.SqlQuery<Known>($"""
            select w.word as "Word", sum(w.items)::bigint as "Items"
            from (
                select w.word, w.items from unnest({mine}) a(id) cross join lateral (select word, items from search.word where audience_id = a.id and word >= {prefix} and word < {beyond} offset 0) w
                union all
                select u.word collate "C", 1
                from (
                    select vector, audience_id from search.item where indexed_at > (select coalesce(max(counted_at), '-infinity') from search.corpus)
                    order by indexed_at desc limit {Newest}) i
                cross join unnest(tsvector_to_array(i.vector)) u(word)
                where i.audience_id = any ({mine}) and i.vector @@ (array_to_tsvector(array[{prefix}])::text || ':*')::tsquery and u.word collate "C" ^@ {prefix} and position('=' in u.word) = 0) w
            group by w.word order by 2 desc, 1 limit {most}
            """).ToListAsync(ct);
    }
}
