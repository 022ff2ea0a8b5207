using System.Globalization;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Search.Language;
using Collaboration.Search.Results;
using Collaboration.Search.Words;

namespace Collaboration.Search.Ranking;

/// <summary>Makes of a query what the index is asked: the words through every analyser, names as the ids that they stand for.</summary>
internal sealed partial class Composer(Lexicon lexicon, Names names, CurrentTenant current)
{
    /// <summary>How far apart two words of a query may stand to be a pair.</summary>
    private const int Apart = 3;

    private readonly Dictionary<Node, IReadOnlyList<string>> _stands = [];
    private readonly List<Term> _terms = [];
    private readonly List<(string, string)> _pairs = [];
    private readonly HashSet<string> _marked = [];
    private readonly List<(string, string[])> _plain = [];
    private ILookup<string, Lexicon.Entry> _entries = Array.Empty<Lexicon.Entry>().ToLookup(e => e.Text);
    private DateTimeOffset? _from, _before;
    private int _clauses;

    /// <param name="kinds">Those that this person finds at all.</param>
    public async Task<Question> ComposeAsync(Query query, Asked asked, IReadOnlyList<string> kinds, CancellationToken ct)
    {
        var root = query.Root ?? new GroupNode([]);
        await LookUpAsync(root, ct);
        foreach (var term in Chosen(asked)) { Must([term]); }
        if (asked.Tag is { } tag) { Must(await names.OfAsync(new TagNode(tag), ct)); }
        string? structure = null;
        if (root.Parts.Count > 0)
        {
            var isPlain = IsPlain(root);
            Take(root, isTop: true);
            structure = isPlain ? null : Structure(root);
        }
        // Nothing but what must not be, or a time: everything else is found.
        if (_terms.All(t => !t.Must && t.Times == 0) && (_from ?? _before) is not null | structure?.StartsWith('!') == true) { Must([.. kinds.Select(k => $"kind={k}")]); }
        return new(Ordered(), _clauses, structure, _marked.Count == 0 ? null : string.Join(" | ", _marked), _pairs, _from, _before);
    }

    /// <summary>What was typed and stands for no word of the index: candidates for "did you mean".</summary>
    public IReadOnlyList<(string Text, string[] Lexemes)> PlainWords => _plain;

    private static IEnumerable<string> Chosen(Asked asked)
    {
        if (asked.Kind is { } kind) { yield return $"kind={kind}"; }
        if (asked.Place is { } place) { yield return $"in={place}"; }
        if (asked.Author is { } author) { yield return $"author={author}"; }
        if (asked.Year is { } year) { yield return string.Create(CultureInfo.InvariantCulture, $"year={year}"); }
    }

    /// <summary>True for words side by side, with or without plus signs: then the clauses say all that must be so.</summary>
    private static bool IsPlain(GroupNode root) => root.Parts.All(p => p.Occur != Occur.MustNot && p.Node is WordNode { InTitle: false } or AuthorNode or TagNode or KindNode or PlaceNode or DayNode)
        && root.Parts.Where(p => p.Node is not (WordNode or DayNode)).All(p => p.Occur == Occur.Must);

    private async Task LookUpAsync(GroupNode root, CancellationToken ct)
    {
        var (nodes, texts) = (All(root).Distinct().ToList(), new List<string>());
        var prefixes = nodes.Count(n => n is WordNode { Match: WordMatch.Prefix });
        foreach (var node in nodes)
        {
            switch (node)
            {
                case WordNode word:
                    _stands[word] = await lexicon.ExpandAsync(word, prefixes, ct);
                    texts.AddRange(_stands[word]);
                    break;
                case PhraseNode phrase:
                    texts.AddRange(phrase.Words);
                    texts.Add(string.Join(' ', phrase.Words));
                    break;
                case DayNode day:
                    var at = TimeZoneInfo.ConvertTimeToUtc(day.Day.ToDateTime(TimeOnly.MinValue), current.Tenant.TimeZone);
                    if (day.IsBefore) { _before = at; }
                    else { _from = at; }
                    break;
                case GroupNode: break;
                default:
                    _stands[node] = await names.OfAsync(node, ct);
                    break;
            }
        }
        _entries = await lexicon.AnalyseAsync(texts, ct);
    }

    private static IEnumerable<Node> All(GroupNode group) => group.Parts.SelectMany(p => p.Node is GroupNode inner ? All(inner) : [p.Node]);

    /// <summary>Collects what is looked up. What must be at the top is a clause of its own; deeper down the structure says what must be.</summary>
    private void Take(GroupNode group, bool isTop)
    {
        var parts = group.Parts.Where(p => p.Occur != Occur.MustNot && p.Node is not DayNode).ToList();
        // A single thing that should be must be, unless something else already must.
        var alone = isTop && parts.Count == 1;
        (int Place, string[] Lexemes)? left = null;
        foreach (var ((occur, node), place) in parts.Select((p, i) => (p, i)))
        {
            var must = isTop && (occur == Occur.Must || alone);
            Action<IReadOnlyList<string>, double> add = must ? Must : Should;
            switch (node)
            {
                case WordNode word:
                    var lexemes = Lexemes(word);
                    if (word.Match == WordMatch.Word && occur == Occur.Should && !word.InTitle) { _plain.Add((word.Text, lexemes)); }
                    if (lexemes.Length == 0) { continue; }
                    _marked.UnionWith(lexemes.Select(Quoted));
                    if (left is { } l && place - l.Place <= Apart) { _pairs.AddRange(from a in l.Lexemes from b in lexemes where a != b select (a, b)); }
                    left = word.Match == WordMatch.Word ? (place, lexemes) : null;
                    add(lexemes, word.Match == WordMatch.Word ? 1 : 0.5);
                    break;
                case PhraseNode phrase:
                    foreach (var one in phrase.Words.Select(w => _entries[w].SelectMany(e => e.Lexemes).Distinct().ToArray()).Where(w => w.Length > 0))
                    {
                        _marked.UnionWith(one.Select(Quoted));
                        add(one, 1);
                    }
                    break;
                case GroupNode inner:
                    Take(inner, isTop: must);
                    break;
                default:
                    add(_stands[node], 0);
                    break;
            }
        }
    }

    private string[] Lexemes(WordNode word) => [.. _stands[word].SelectMany(w => _entries[w]).SelectMany(e => e.Lexemes).Distinct()];

    private void Must(IReadOnlyList<string> lexemes, double times = 0)
    {
        // What stands for nothing is found nowhere.
        foreach (var lexeme in lexemes.DefaultIfEmpty("=")) { _terms.Add(new(lexeme, _clauses, Must: true, times)); }
        _clauses++;
    }

    private void Should(IReadOnlyList<string> lexemes, double times)
    {
        foreach (var lexeme in lexemes) { _terms.Add(new(lexeme, 0, Must: false, times)); }
    }

    /// <summary>A word that stands there twice weighs twice; what must be and should be is one that must.</summary>
    private List<Term> Ordered() =>
    [
        .. _terms.Where(t => t.Must),
        .. _terms.Where(t => !t.Must).GroupBy(t => t.Lexeme).Select(g => g.First() with { Times = g.Sum(t => t.Times) }),
    ];

    private string? Structure(Node node) => node switch
    {
        WordNode word => Either(Lexemes(word).Select(l => Quoted(l) + (word.InTitle ? ":A" : ""))),
        PhraseNode phrase => Either(_entries[string.Join(' ', phrase.Words)].Select(e => phrase.InTitle ? LexemeOfPhrase().Replace(e.Phrase, "$0:A") : e.Phrase).Where(p => p.Length > 0).Select(p => $"({p})")),
        GroupNode group => Structure(group),
        DayNode => null,
        _ => Either(_stands[node].DefaultIfEmpty("=").Select(Quoted)),
    };

    private string? Structure(GroupNode group)
    {
        List<string> all = [.. group.Parts.Where(p => p.Occur == Occur.Must).Select(p => Structure(p.Node)).OfType<string>()];
        if (!group.Parts.Any(p => p.Occur == Occur.Must) && Either(group.Parts.Where(p => p.Occur == Occur.Should).Select(p => Structure(p.Node)).OfType<string>()) is { } any) { all.Add(any); }
        all.AddRange(group.Parts.Where(p => p.Occur == Occur.MustNot).Select(p => Structure(p.Node)).OfType<string>().Select(n => $"!({n})"));
        return all.Count == 0 ? null : string.Join(" & ", all.Select(a => a[0] == '!' ? a : $"({a})"));
    }

    private static string? Either(IEnumerable<string> parts) => string.Join(" | ", parts.Distinct()) is { Length: > 0 } either ? $"({either})" : null;

    /// <summary>A lexeme as a tsquery writes it.</summary>
    private static string Quoted(string lexeme) => $"'{lexeme.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex("'(?:[^']|'')+'")]
    private static partial Regex LexemeOfPhrase();
}
