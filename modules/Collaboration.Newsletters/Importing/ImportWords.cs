namespace Collaboration.Newsletters.Importing;

/// <summary>States as people read them.</summary>
internal static class ImportWords
{
    public static string Of(string state) => state switch { ImportRun.Waiting => "Waits", ImportRun.Going => "Goes on", ImportRun.IsDone => "Done", _ => "Stopped" };

    public static string Pill(string state) => state switch { ImportRun.IsDone => "good", ImportRun.Failed => "bad", _ => "wait" };
}
