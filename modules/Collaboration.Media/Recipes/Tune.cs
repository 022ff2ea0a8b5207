namespace Collaboration.Media.Recipes;

/// <summary>
/// Quiet notes as MP3 (ISO/IEC 13818-3, layer III, mono), for recipes: no recording has to lie beside them. A line of the
/// transform alone, its sign the same in each frame or the other way round each time, is heard as a pure tone; so nothing has
/// to be measured, and eight kilobits a second are enough.
/// </summary>
internal sealed class Tune
{
    private const int Rate = 22_050;
    private const int SamplesOfFrame = 576;
    private const int BitsInSecond = 8_000;

    /// <summary>As loud as a note begins, in steps of 1.5 dB, and where nothing is heard any more.</summary>
    private const int Loud = 200;

    private const int Silent = 150;

    /// <summary>How long a note has until the next one.</summary>
    private const int FramesOfNote = 24;

    /// <summary>Highest note: its octave still has room in a frame.</summary>
    public const int Highest = 48;

    private readonly List<byte> _file = [];
    private int _frames;
    private int _over;

    /// <summary>How long it is so far.</summary>
    public double Seconds => (double)_frames * SamplesOfFrame / Rate;

    /// <summary>Plays notes again and again.</summary>
    /// <param name="notes">Multiples of 19.14 Hz, each with its octave; 0 for a rest. 24, 27, 30, 32, 36, 40, 45 and 48 are a scale.</param>
    /// <param name="until">Seconds from the beginning of the whole.</param>
    public void Play(IReadOnlyList<int> notes, double until)
    {
        var (note, loud) = (0, Silent);
        for (var frame = 0; Seconds < until; frame++)
        {
            if (frame % FramesOfNote == 0 && notes[frame / FramesOfNote % notes.Count] is var next and > 0) { (note, loud) = (next, Loud); }
            Write(loud > Silent ? [note, note * 2] : [], loud);
            loud = Math.Max(loud - (frame % 2), Silent);
        }
    }

    public byte[] ToMp3() => [.. _file];

    private void Write(int[] lines, int loud)
    {
        // Bytes that do not come out even are made up for by a frame with one more.
        _over += BitsInSecond / 8 * SamplesOfFrame % Rate;
        var longer = _over >= Rate ? 1 : 0;
        _over -= longer * Rate;
        var music = Music(lines);
        var frame = new Bits((BitsInSecond / 8 * SamplesOfFrame / Rate) + longer);
        // Synchronised, MPEG-2, layer III, no checksum, the first bit rate, the first sampling rate; mono, original.
        frame.Put(0x7FF, 11).Put(0b10_01_1, 5).Put(0b0001_00, 6).Put(longer, 1).Put(0, 1).Put(0b11_00_0_1_00, 8);
        // Nothing is lent from earlier frames; how long the music is; no large values; how loud; and at the end which table of small ones.
        frame.Put(0, 9).Put(music.Length, 12).Put(0, 9).Put(loud, 8).Put(0, 33).Put(1, 1);
        for (var i = 0; i < music.Length; i++) { frame.Put(music[i], 1); }
        _file.AddRange(frame.Bytes);
        _frames++;
    }

    /// <summary>Values by fours, each four as four bits that are turned round, and behind them the signs.</summary>
    private int[] Music(int[] lines)
    {
        var bits = new List<int>();
        for (var first = 0; first <= lines.DefaultIfEmpty(-1).Max(); first += 4)
        {
            bits.AddRange(Enumerable.Range(first, 4).Select(line => lines.Contains(line) ? 0 : 1));
            bits.AddRange(Enumerable.Range(first, 4).Where(lines.Contains).Select(line => line & _frames & 1));
        }
        return [.. bits];
    }

    private sealed class Bits(int bytes)
    {
        private int _at;

        public byte[] Bytes { get; } = new byte[bytes];

        public Bits Put(int value, int count)
        {
            for (var i = count - 1; i >= 0; i--, _at++) { Bytes[_at / 8] |= (byte)(((value >> i) & 1) << (7 - (_at % 8))); }
            return this;
        }
    }
}
