using System.Globalization;
using System.Text.Json;
using Collaboration.Kernel.Text;
using Collaboration.Scim.Protocol;

namespace Collaboration.Scim.Filters;

/// <summary>Reads a filter, or the path of a change with a filter in it.</summary>
internal sealed class FilterReader
{
    private const int MostCharacters = 4000, MostComparisons = 40, Deepest = 30;

    private readonly string _text;
    private int _at;
    private int _comparisons;

    private FilterReader(string text)
    {
        if (text.Length > MostCharacters) { throw Wrong($"it has more than {MostCharacters} characters"); }
        _text = text;
    }

    /// <exception cref="ScimException">invalidFilter</exception>
    public static Filter Read(string text)
    {
        var reader = new FilterReader(text);
        var filter = reader.Or(null, 0);
        return reader.IsAtEnd() ? filter : throw Wrong($"nothing more is expected at character {reader._at + 1}");
    }

    /// <summary><c>emails</c>, <c>name.givenName</c>, <c>emails[type eq "work"].value</c>.</summary>
    /// <exception cref="ScimException">invalidPath or invalidFilter</exception>
    public static (AttributePath Path, Filter? Where) ReadPath(string text)
    {
        var reader = new FilterReader(text);
        var path = AttributePath.TryRead(reader.Word()) ?? throw ScimException.InvalidPath("This is no path of an attribute.");
        Filter? where = null;
        if (reader.Takes('[')) { (path, where) = reader.Bracketed(path, 0); }
        return reader.IsAtEnd() ? (path, where) : throw ScimException.InvalidPath("This is no path of an attribute.");
    }

    private Filter Or(AttributePath? of, int depth)
    {
        if (depth > Deepest) { throw Wrong("its brackets are nested too deeply"); }
        var left = And(of, depth);
        while (TakesWord("or")) { left = new Either(left, And(of, depth)); }
        return left;
    }

    private Filter And(AttributePath? of, int depth)
    {
        var left = Term(of, depth);
        while (TakesWord("and")) { left = new Both(left, Term(of, depth)); }
        return left;
    }

    private Filter Term(AttributePath? of, int depth)
    {
        if (Takes('(')) { return Closed(Or(of, depth + 1), ')'); }
        var start = _at;
        if (TakesWord("not"))
        {
            if (Takes('(')) { return new Not(Closed(Or(of, depth + 1), ')')); }
            _at = start;
        }
        var path = AttributePath.TryRead(Word()) ?? throw Wrong($"an attribute is expected at character {start + 1}");
        if (of is not null) { path = path is { Schema: null, Sub: null } ? new(of.Schema, of.Name, path.Name) : throw Wrong("in square brackets stand names without dots"); }
        if (!Takes('[')) { return Comparing(path); }
        if (of is not null) { throw Wrong("square brackets stand in square brackets"); }
        var (whole, where) = Bracketed(path, depth);
        // Entra ID compares a part of what the brackets found.
        return whole.Sub is null ? where : new Both(where, Comparing(whole));
    }

    private (AttributePath Path, Filter Where) Bracketed(AttributePath path, int depth)
    {
        if (path.Sub is not null || path.Name.Length == 0) { throw Wrong("square brackets stand after an attribute"); }
        var where = Closed(Or(path, depth + 1), ']');
        if (_at >= _text.Length || _text[_at] != '.') { return (path, where); }
        _at++;
        return AttributePath.TryRead(Word()) is { Schema: null, Sub: null } sub ? (new(path.Schema, path.Name, sub.Name), where) : throw Wrong("a name is expected after the dot");
    }

    private Compare Comparing(AttributePath path)
    {
        if (++_comparisons > MostComparisons) { throw Wrong($"it compares more than {MostComparisons} times"); }
        var word = Word();
        if (!Enum.TryParse<Comparison>(word, ignoreCase: true, out var how) || !Enum.IsDefined(how) || char.IsDigit(word[0])) { throw Wrong("there is an operator that SCIM does not have"); }
        return new(path, how, how == Comparison.Pr ? null : Value());
    }

    private object? Value()
    {
        Skip();
        if (_at < _text.Length && _text[_at] == '"') { return Quoted(); }
        return Word() switch
        {
            var w when w.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
            var w when w.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
            var w when w.Equals("null", StringComparison.OrdinalIgnoreCase) => null,
            var w when decimal.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw Wrong($"a value is expected at character {_at + 1}"),
        };
    }

    private string Quoted()
    {
        var start = _at++;
        while (_at < _text.Length && _text[_at] != '"') { _at += _text[_at] == '\\' ? 2 : 1; }
        if (_at >= _text.Length) { throw Wrong("a quotation mark is not closed"); }
        try
        {
            var value = JsonSerializer.Deserialize<string>(_text[start..++_at])!;
            return Characters.CannotBeKept(value) ? throw Wrong("a value holds a character that is never stored") : value;
        }
        catch (JsonException) { throw Wrong("a value is not written as in JSON"); }
    }

    private Filter Closed(Filter filter, char bracket) => Takes(bracket) ? filter : throw Wrong($"a bracket is not closed at character {_at + 1}");

    private string Word()
    {
        Skip();
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is ':' or '.' or '_' or '-' or '$' or '+')) { _at++; }
        return _text[start.._at];
    }

    private bool TakesWord(string word)
    {
        var start = _at;
        if (Word().Equals(word, StringComparison.OrdinalIgnoreCase)) { return true; }
        _at = start;
        return false;
    }

    private bool Takes(char bracket)
    {
        Skip();
        if (_at >= _text.Length || _text[_at] != bracket) { return false; }
        _at++;
        return true;
    }

    private bool IsAtEnd()
    {
        Skip();
        return _at >= _text.Length;
    }

    private void Skip()
    {
        while (_at < _text.Length && (_text[_at] is ' ' or '\t')) { _at++; }
    }

    private static ScimException Wrong(string what) => ScimException.InvalidFilter($"The filter cannot be read: {what}.");
}
