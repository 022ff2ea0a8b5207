using System.Text;

namespace Collaboration.Newsletters.Importing;

/// <summary>The lines of a file that somebody sent, of each its beginning: one that does not come to an end is not read into memory.</summary>
/// <param name="most">Characters of a line that is whole; of a longer one there is one more.</param>
internal sealed class ShortLines(StreamReader reader, int most) : TextReader
{
    private readonly char[] _read = new char[16 << 10];
    private int _from, _to;
    private bool _isAfterReturn;

    public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        StringBuilder? begun = null;
        while (_from < _to || await FillAsync(cancellationToken))
        {
            // The second half of a line end.
            if (_isAfterReturn && _read[_from] == '\n')
            {
                (_from, _isAfterReturn) = (_from + 1, false);
                continue;
            }
            var end = _read.AsSpan(_from, _to - _from).IndexOfAny('\r', '\n');
            var length = end < 0 ? _to - _from : end;
            begun ??= new(length);
            begun.Append(_read, _from, Math.Min(length, most + 1 - begun.Length));
            _isAfterReturn = end >= 0 && _read[_from + end] == '\r';
            _from += end < 0 ? length : end + 1;
            if (end >= 0) { break; }
        }
        return begun?.ToString();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) { reader.Dispose(); }
        base.Dispose(disposing);
    }

    private async Task<bool> FillAsync(CancellationToken ct)
    {
        (_from, _to) = (0, await reader.ReadAsync(_read, ct));
        return _to > 0;
    }
}
