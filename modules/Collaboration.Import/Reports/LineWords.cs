namespace Collaboration.Import.Reports;

/// <summary>What a line says, as people read it.</summary>
internal static class LineWords
{
    public static string Of(string what) => what switch
    {
        ReportWords.LeftOut => "Left out",
        ReportWords.Changed => "Otherwise than it was",
        ReportWords.Stays => "Edited here",
        _ => "Missing",
    };

    public static string Pill(string what) => what switch
    {
        ReportWords.LeftOut => "bad",
        ReportWords.Missing => "wait",
        _ => "off",
    };
}
