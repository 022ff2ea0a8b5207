using Collaboration.Kernel.Text;

namespace Collaboration.Search.Language;

/// <summary>
/// Lucene's query language: words (any of them), "phrases", +must, -not, AND, OR, NOT, brackets, prefix*, fuzzy~ and
/// fields. Two things are as people mean them: AND binds before OR, and a field that narrows does so without a plus.
/// What cannot be read as a query is read as plain words. Linear in the text's length; never throws.
/// </summary>
internal sealed class QueryParser
{
    public const int Longest = 10_000, MostWords = 64, Deepest = 20;

    private readonly List<Token> _tokens;
    private int _at, _words;
    private bool _isWrong;

    private QueryParser(List<Token> tokens) => _tokens = tokens;

    /// <param name="IsEither">It stands beside OR: what narrows is one way of several there.</param>
    private readonly record struct Part(Occur Occur, Node Node, bool IsEither = false)
    {
        public bool Narrows => !IsEither && Occur != Occur.MustNot && Fields.Narrows(Node);
    }

    public static Query Parse(string text)
    {
        text = text.Length > Longest ? text[..Longest] : text;
        if (Lexer.Read(text) is { } tokens)
        {
            var parser = new QueryParser(tokens);
            var root = parser.Sequence(null, 0);
            if (!parser._isWrong && parser.Now == TokenKind.End) { return new(root, false); }
        }
        return new(Group(Folded.Words(text).Take(MostWords).Select(w => new Part(Occur.Should, new WordNode(w)))), true);
    }

    private TokenKind Now => _tokens[_at].Kind;

    private bool Takes(TokenKind kind)
    {
        if (Now != kind) { return false; }
        _at++;
        return true;
    }

    /// <summary>What stands side by side, up to a bracket or the end; null for nothing.</summary>
    private GroupNode? Sequence(string? field, int depth)
    {
        var parts = new List<Part>();
        while (!_isWrong && Now is not (TokenKind.End or TokenKind.Close)) { parts.AddRange(Either(field, depth)); }
        var narrowing = parts.Where(p => p.Narrows).Select(p => p with { Occur = Occur.Must }).ToList();
        // A field of its own kind: tag:(a b) is either, as it is with words.
        if (narrowing.Count == 0 || field is not null) { return Group(parts); }
        parts.RemoveAll(p => p.Narrows);
        if (!parts.Exists(p => p.Occur == Occur.Must) && Group(parts.Where(p => p.Occur == Occur.Should)) is { } words)
        {
            parts.RemoveAll(p => p.Occur == Occur.Should);
            parts.Insert(0, new(Occur.Must, words));
        }
        return Group(parts.Concat(narrowing));
    }

    private List<Part> Either(string? field, int depth)
    {
        var parts = Both(field, depth);
        if (Now != TokenKind.Or) { return parts; }
        var either = AsOne(parts);
        while (!_isWrong && Takes(TokenKind.Or)) { either.AddRange(AsOne(Both(field, depth))); }
        return either.TrueForAll(p => p.Narrows) ? AsOne(either, true) : [.. either.Select(p => p with { IsEither = true })];
    }

    private List<Part> Both(string? field, int depth)
    {
        var parts = Clause(field, depth);
        if (Now != TokenKind.And) { return parts; }
        while (!_isWrong && Takes(TokenKind.And)) { parts.AddRange(Clause(field, depth)); }
        return parts.ConvertAll(p => p.Occur == Occur.Should ? p with { Occur = Occur.Must } : p);
    }

    private List<Part> Clause(string? field, int depth)
    {
        var occur = Takes(TokenKind.Not) || Takes(TokenKind.Minus) ? Occur.MustNot : Takes(TokenKind.Plus) ? Occur.Must : Occur.Should;
        var nodes = Operand(field, depth);
        if (occur == Occur.MustNot && nodes.Count > 1) { nodes = [Together(nodes)]; }
        return nodes.ConvertAll(n => new Part(occur, n));
    }

    /// <summary>One thing that is asked for; several words where a hyphen joins them, none where a sign is no word.</summary>
    private List<Node> Operand(string? field, int depth)
    {
        var token = _tokens[_at];
        switch (token.Kind)
        {
            case TokenKind.Word or TokenKind.Phrase:
                _at++;
                return Counted(Leaves(field, token));
            case TokenKind.Field when _tokens[_at + 1].Kind is TokenKind.Word or TokenKind.Phrase or TokenKind.Open:
                _at++;
                return Operand(token.Text, depth);
            case TokenKind.Open when depth < Deepest:
                _at++;
                var group = Sequence(field, depth + 1);
                _isWrong |= !Takes(TokenKind.Close);
                return group is null ? [] : [group];
            default:
                _isWrong = true;
                return [];
        }
    }

    private List<Node> Leaves(string? field, Token token)
    {
        if (field is not null and not Fields.Title)
        {
            var value = Fields.Of(field, token.Text);
            _isWrong |= value is null;
            return value is null ? [] : [value];
        }
        var (words, inTitle) = (Folded.Words(token.Text), field is not null);
        if (token.Kind == TokenKind.Phrase && !token.Tail.StartsWith('~') && words.Length > 1) { return [new PhraseNode([.. words.Take(MostWords)], inTitle)]; }
        var nodes = words.Take(MostWords).Select(w => new WordNode(w, InTitle: inTitle)).ToList();
        if (token.Kind == TokenKind.Word && nodes.Count > 0) { nodes[^1] = Tails.Of(nodes[^1], token.Tail); }
        // Words near each other ("a b"~5) are read as all of them.
        return token.Kind == TokenKind.Phrase && nodes.Count > 1 ? [All(nodes)] : [.. nodes];
    }

    private List<Node> Counted(List<Node> nodes) => [.. nodes.TakeWhile(n => (_words += n is PhraseNode phrase ? phrase.Words.Count : 1) <= MostWords)];

    private static Node Together(List<Node> nodes) => nodes.TrueForAll(n => n is WordNode { Match: WordMatch.Word })
        ? new PhraseNode([.. nodes.Select(n => ((WordNode)n).Text)], nodes[0] is WordNode { InTitle: true })
        : All(nodes);

    private static GroupNode All(IEnumerable<Node> nodes) => Group(nodes.Select(n => new Part(Occur.Must, n)))!;

    private static List<Part> AsOne(List<Part> parts, bool always = false) =>
        parts.Count > 1 && (always || parts.Exists(p => p.Occur != Occur.Should)) ? [new(Occur.Should, Group(parts)!)] : parts;

    private static GroupNode? Group(IEnumerable<Part> parts) => parts.Select(p => (p.Occur, p.Node)).ToList() is { Count: > 0 } all ? new(all) : null;
}
