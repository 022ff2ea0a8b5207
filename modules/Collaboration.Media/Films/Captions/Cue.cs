namespace Collaboration.Media.Films.Captions;

/// <summary>Some words and when they are shown.</summary>
/// <param name="Settings">Where on the picture, as WebVTT says it; empty for below.</param>
/// <param name="Text">With WebVTT's own few elements and no others.</param>
internal sealed record Cue(TimeSpan From, TimeSpan To, string Settings, string Text);

/// <summary>What was read of a file of captions.</summary>
/// <param name="Error">Why it cannot be read, in a sentence that begins with the number of the line; null when it can.</param>
internal sealed record CaptionFile(IReadOnlyList<Cue> Cues, string? Error)
{
    public static CaptionFile No(int line, string why) => new([], $"Line {line}: {why}");
}
