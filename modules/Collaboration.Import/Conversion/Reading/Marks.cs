namespace Collaboration.Import.Conversion.Reading;

/// <summary>Comments that a blog's program reads as marks: where the excerpt ends, where a page ends, what only members read.</summary>
internal static class Marks
{
    public static void Read(string comment, Flow flow, Findings findings)
    {
        var mark = comment.Trim();
        if (mark.StartsWith("more", StringComparison.Ordinal)) { Keep("mark where the excerpt ends"); }
        else if (mark == "nextpage") { Keep("page break"); }
        else if (mark is "members-only" or "kg-card-begin: paywall") { Keep("mark where the part for members begins"); }

        void Keep(string what)
        {
            flow.Close();
            findings.Keep(what, "left out; the text goes on");
        }
    }
}
