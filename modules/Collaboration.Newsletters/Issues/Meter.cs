using Collaboration.Kernel.Pages;

namespace Collaboration.Newsletters.Issues;

/// <summary>How long an issue is. The ones that people forward have a couple of short stories.</summary>
internal sealed record Meter(int Pieces, int Words)
{
    private const int WordsAMinute = 230;
    private const int GoodPieces = 5;
    private const int GoodMinutes = 3;

    public static Meter Of(IReadOnlyCollection<ShownPiece> pieces) =>
        new(pieces.Count, pieces.Sum(p => $"{p.Title} {p.Words}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length));

    public int Minutes => Math.Max(1, (int)Math.Ceiling(Words / (double)WordsAMinute));

    public bool IsLong => Pieces > GoodPieces + 2 || Minutes > GoodMinutes + 1;

    public string Sentence => Pieces == 0 ? "Nothing is in it yet." : $"{Facing.Count(Pieces, "piece", "pieces")}, {Facing.Count(Minutes, "minute", "minutes")}. {Verdict}";

    private string Verdict => IsLong ? "This is no longer short." : Pieces > GoodPieces || Minutes > GoodMinutes ? "It is getting long." : "A good length.";
}
