namespace Collaboration.Privacy.Moderation;

/// <summary>Where a writer reads what was decided on their words.</summary>
internal static class DecisionsOnMe
{
    public const string Path = "/moderation/mine";
}
