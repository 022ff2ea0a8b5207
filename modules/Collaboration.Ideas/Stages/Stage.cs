namespace Collaboration.Ideas.Stages;

/// <summary>How far an idea has come, as the database spells it.</summary>
internal static class Stage
{
    public const string New = "new";
    public const string UnderReview = "under review";
    public const string Planned = "planned";
    public const string Done = "done";
    public const string NotNow = "not now";

    public static readonly IReadOnlyList<string> All = [New, UnderReview, Planned, Done, NotNow];

    /// <summary>While it is open people vote on it.</summary>
    public static bool IsOpen(string stage) => stage is New or UnderReview or Planned;

    public static string Words(string stage) => $"{char.ToUpperInvariant(stage[0])}{stage[1..]}";

    /// <summary>How its pill looks.</summary>
    public static string Look(string stage) => stage switch { Done => "pill good", NotNow => "pill off", UnderReview => "pill wait", _ => "pill" };
}
