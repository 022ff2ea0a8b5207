using System.Text;
using Collaboration.Import.Contracts;

namespace Collaboration.Import.Exports.WordPress;

/// <summary>
/// The characters of an export, made fit for an XML reader: control characters that XML has no way to write are
/// replaced, and a <c>]]></c> inside a text that does not end it is written as one. No tag grows without end.
/// </summary>
internal sealed class WxrText(Stream file, string name) : TextReader
{
    private const int TagLimit = 1 << 20;
    private const string Opening = "![CDATA[";

    // A closing mark is judged by what follows: spaces and the end tag of a known name.
    private const int LookAhead = 512;

    private readonly byte[] _bytes = new byte[1 << 15];
    private readonly StringBuilder _tag = new();
    private Decoder? _decoder;
    private char[] _in = new char[1 << 16];
    private int _from, _to, _lines, _tagLength;
    private bool _ended;
    private string _element = "", _pending = "";
    private char _quote;
    private Place _place;

    private enum Place { Start, Text, Tag, Data, Comment }

    public override async Task<int> ReadAsync(char[] buffer, int index, int count) => await ReadAsync(buffer.AsMemory(index, count));

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (Copy(buffer.Span) is > 0 and var copied) { return copied; }
            if (_ended) { return 0; }
            Decode(await file.ReadAsync(_bytes, cancellationToken));
        }
    }

    public override int Read(char[] buffer, int index, int count)
    {
        while (true)
        {
            if (Copy(buffer.AsSpan(index, count)) is > 0 and var copied) { return copied; }
            if (_ended) { return 0; }
            Decode(file.Read(_bytes));
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) { file.Dispose(); }
        base.Dispose(disposing);
    }

    private void Decode(int read)
    {
        _decoder ??= DeclaredEncoding.Of(_bytes.AsSpan(0, read), name).GetDecoder();
        _in.AsSpan(_from, _to - _from).CopyTo(_in);
        (_from, _to, _ended) = (0, _to - _from, read == 0);
        if (_in.Length - _to < _bytes.Length + 4) { Array.Resize(ref _in, _in.Length * 2); }
        try
        {
            var made = _decoder.GetChars(_bytes.AsSpan(0, read), _in.AsSpan(_to), _ended);
            _lines += _in.AsSpan(_to, made).Count('\n');
            _to += made;
        }
        catch (DecoderFallbackException broken)
        {
            var line = 1 + _lines + _bytes.AsSpan(0, Math.Clamp(broken.Index, 0, read)).Count((byte)'\n');
            throw new ImportException($"{name}, line {line:N0}: these bytes are no text in the file's encoding ({string.Join(' ', (broken.BytesUnknown ?? []).Select(b => b.ToString("X2")))}). The file is damaged, or was saved in another encoding.");
        }
    }

    private int Copy(Span<char> to)
    {
        var written = 0;
        while (written < to.Length)
        {
            if (_pending.Length > 0)
            {
                to[written++] = _pending[0];
                _pending = _pending[1..];
                continue;
            }
            if (_from == _to || (_place == Place.Data && _in[_from] == ']' && _to - _from < LookAhead && !_ended)) { break; }
            var c = _in[_from++];
            if (c is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF') { c = '\uFFFD'; }
            if (_place == Place.Start)
            {
                if (char.IsWhiteSpace(c) || c == '\uFEFF') { continue; }
                _place = Place.Text;
            }
            to[written++] = c;
            Follow(c);
        }
        return written;
    }

    private void Follow(char c)
    {
        switch (_place)
        {
            case Place.Text when c == '<':
                (_place, _tagLength, _quote) = (Place.Tag, 0, '\0');
                _tag.Clear();
                break;
            case Place.Tag:
                FollowTag(c);
                break;
            case Place.Data when c == ']' && Starts(_from, "]>"):
                if (IsEnd(_from + 2)) { _place = Place.Text; }
                else
                {
                    // One of two brackets is out already: the other, a new beginning, and the mark's own end.
                    _pending = "]]]><![CDATA[>";
                    _from += 2;
                }
                break;
            case Place.Comment when c == '>' && _tag.Length >= 2 && _tag[^1] == '-' && _tag[^2] == '-':
                _place = Place.Text;
                break;
            case Place.Comment:
                if (_tag.Length > 8) { _tag.Remove(0, _tag.Length - 2); }
                _tag.Append(c);
                break;
        }
    }

    private void FollowTag(char c)
    {
        if (++_tagLength > TagLimit) { throw new ImportException($"{name}: a tag of more than a million characters is no part of a WordPress export."); }
        if (_quote != '\0')
        {
            if (c == _quote) { _quote = '\0'; }
            return;
        }
        if (c is '"' or '\'') { _quote = c; }
        else if (c == '>')
        {
            _place = Place.Text;
            if (_tag.Length > 0 && _tag[0] is not ('/' or '?' or '!')) { _element = NameOf(_tag); }
            return;
        }
        if (_tag.Length < 200) { _tag.Append(c); }
        if (_tag.Length == Opening.Length && _tag[0] == '!' && _tag.Equals(Opening)) { _place = Place.Data; }
        else if (_tag.Length == 3 && _tag.Equals("!--"))
        {
            _place = Place.Comment;
            _tag.Clear();
        }
    }

    private bool IsEnd(int at)
    {
        if (Starts(at, "<" + Opening)) { return true; }
        while (at < _to && char.IsWhiteSpace(_in[at])) { at++; }
        return (at >= _to && _ended) || Starts(at, "</" + _element);
    }

    private bool Starts(int at, string with) => at + with.Length <= _to && _in.AsSpan(at, with.Length).SequenceEqual(with);

    private static string NameOf(StringBuilder tag)
    {
        var whole = tag.ToString();
        var end = whole.AsSpan().IndexOfAny(" \t\r\n/");
        return end < 0 ? whole : whole[..end];
    }
}
