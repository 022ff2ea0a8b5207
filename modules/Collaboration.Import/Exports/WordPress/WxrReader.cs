using System.Text;
using System.Xml;
using Collaboration.Import.Contracts;

namespace Collaboration.Import.Exports.WordPress;

/// <summary>Walks through an export's elements. Nothing is resolved, no document type is taken, and no field grows without end.</summary>
internal sealed class WxrReader : IDisposable
{
    /// <summary>Most characters of one field that are kept; what is longer is counted.</summary>
    public const int FieldLimit = 8_000_000;

    /// <summary>Most characters of one item with all of its comments.</summary>
    private const int ItemLimit = 64_000_000;

    private const int DepthLimit = 50;

    private readonly XmlReader _reader;
    private readonly string _name;
    private readonly char[] _chunk = new char[8192];
    private readonly StringBuilder _text = new();
    private long _item;

    public WxrReader(Stream file, string name)
    {
        _name = name;
        var names = new NameTable();
        var settings = new XmlReaderSettings
        {
            Async = true, CloseInput = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true,
            CheckCharacters = false, MaxCharactersFromEntities = 1024, NameTable = names,
        };
        _reader = XmlReader.Create(new WxrText(file, name), settings, new XmlParserContext(names, new AnyPrefix(names), null, XmlSpace.None));
    }

    public int Line => ((IXmlLineInfo)_reader).LineNumber;

    /// <summary>With its prefix: <c>wp:post_id</c>.</summary>
    public string Name => _reader.Name;

    public string? Attribute(string name) => _reader.GetAttribute(name);

    /// <summary>The names of the elements inside this one, each with the reader upon it.</summary>
    public async IAsyncEnumerable<string> ElementsAsync()
    {
        if (_reader.IsEmptyElement) { yield break; }
        for (var depth = _reader.Depth; await ReadAsync();)
        {
            if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == depth + 1) { yield return _reader.Name; }
            else if (_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth) { yield break; }
        }
    }

    public bool IsElement => _reader.NodeType == XmlNodeType.Element;

    public void BeginItem() => _item = 0;

    /// <summary>The element's text, and how long it is: beyond the limit it is counted and dropped.</summary>
    public async Task<(string Text, long Length)> TextAsync(int limit = FieldLimit)
    {
        if (_reader.IsEmptyElement) { return ("", 0); }
        var (depth, length) = (_reader.Depth, 0L);
        _text.Clear();
        while (await ReadAsync() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            if (_reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)) { continue; }
            for (int read; (read = await ChunkAsync()) > 0; length += read)
            {
                if (length + read <= limit) { _text.Append(_chunk, 0, read); }
            }
        }
        _item += Math.Min(length, limit);
        if (_item > ItemLimit) { throw Wrong($"one item with its comments has more than {ItemLimit:N0} characters."); }
        return (length > limit ? "" : Clean(_text.ToString()), length);
    }

    public async Task<string> ShortAsync() => (await TextAsync(100_000)).Text.Trim();

    public ImportException Wrong(string what) => new($"{_name}, line {Line:N0}: {what}");

    public async Task<bool> ReadAsync()
    {
        try
        {
            if (!await _reader.ReadAsync()) { return false; }
        }
        catch (XmlException broken) { throw Said(broken); }
        return _reader.Depth <= DepthLimit ? true : throw Wrong($"elements stand inside each other more than {DepthLimit} deep.");
    }

    public void Dispose() => _reader.Dispose();

    private async Task<int> ChunkAsync()
    {
        try { return await _reader.ReadValueChunkAsync(_chunk, 0, _chunk.Length); }
        catch (XmlException broken) { throw Said(broken); }
    }

    private ImportException Said(XmlException broken) => broken.Message.Contains("DTD", StringComparison.Ordinal)
        ? new($"{_name}, line {broken.LineNumber:N0}: the file declares a document type. An export of WordPress has none; such files are not read.")
        : broken.LineNumber <= 1 && broken.LinePosition <= 1
            ? new($"{_name} is no XML file. An export of WordPress is one: in WordPress choose Tools, Export.")
            : new($"{_name}, line {broken.LineNumber:N0}: this is no well-formed XML ({Brief(broken)}). The file is damaged or was cut off; nothing of it was taken.");

    private static string Brief(XmlException broken)
    {
        var end = broken.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return (end < 0 ? broken.Message : broken.Message[..end]).TrimEnd('.');
    }

    // A character reference can make what the file itself cannot hold.
    private static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAny('\0', '\uFFFE', '\uFFFF') < 0 && !text.Any(char.IsSurrogate)) { return text; }
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) { clean.Append(rune.Value is 0 or 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune); }
        return clean.ToString();
    }
}
