using System.Text;

namespace Collaboration.Benchmarks.Content;

/// <summary>Prose of a given length, the same in each run.</summary>
internal static class Words
{
    private static readonly string[] s_words = (
        "the ward night shift nurses patients families discharge planning meeting board signature supply orders pharmacy rounds team leaders " +
        "we they nobody everybody wants needs asked tried measured found changed stopped will can should because when after before with without " +
        "for from about into through between every second third first new old quiet busy long short better honest simple early late week month " +
        "year Tuesday report form habit question answer comment plan budget staffing safety kitchen parking schedule handover equipment log").Split(' ');

    /// <param name="length">Characters, give or take a word.</param>
    public static string Paragraph(int seed, int length)
    {
        var text = new StringBuilder();
        for (int word = 0, of = 0; text.Length < length; word++)
        {
            var next = s_words[(int)((uint)((seed * 7919 + word) * 2654435761L) % (uint)s_words.Length)];
            text.Append(of == 0 ? char.ToUpperInvariant(next[0]) + next[1..] : next);
            of = (of + 1) % (9 + (seed + word) % 7);
            text.Append(of == 0 ? ". " : " ");
        }
        return text.ToString().TrimEnd() + ".";
    }

    public static string Paragraphs(int seed, int count, int length) => string.Join("\n\n", Enumerable.Range(0, count).Select(i => Paragraph(seed * 100 + i, length)));
}
