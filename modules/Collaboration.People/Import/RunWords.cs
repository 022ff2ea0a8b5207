namespace Collaboration.People.Import;

/// <summary>States and fates as people read them.</summary>
internal static class RunWords
{
    public static string Of(string state) => state switch
    {
        ImportRun.Waiting => "Waits",
        ImportRun.Going => "Goes on",
        ImportRun.IsDone => "Done",
        _ => "Stopped",
    };

    public static string Pill(string state) => state switch
    {
        ImportRun.IsDone => "good",
        ImportRun.Failed => "bad",
        _ => "wait",
    };

    public static string OfFate(string fate) => fate switch
    {
        Fates.Made => "New",
        Fates.Changed => "Changed",
        Fates.Suspended => "Suspended",
        Fates.Resumed => "Resumed",
        Fates.Stays => "Stays suspended",
        _ => "Refused",
    };

    public static string PillOfFate(string fate) => fate switch
    {
        Fates.Made or Fates.Resumed => "good",
        Fates.Refused => "bad",
        Fates.Suspended or Fates.Stays => "wait",
        _ => "off",
    };
}
