namespace Collaboration.Import.Runs;

/// <summary>States as people read them.</summary>
internal static class StateWords
{
    public static string Of(string state) => state switch
    {
        RunStates.Waiting => "Waits",
        RunStates.Reading => "Is checked",
        RunStates.Bringing => "Goes on",
        RunStates.Done => "Done",
        _ => "Stopped",
    };

    public static string Pill(string state) => state switch
    {
        RunStates.Done => "good",
        RunStates.Failed => "bad",
        _ => "wait",
    };
}
