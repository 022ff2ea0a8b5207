using Collaboration.Kernel.People;

namespace Collaboration.Privacy;

/// <summary>What people are told of here.</summary>
internal static class PrivacyNotices
{
    public static readonly NoticeKind Recalled = new("Privacy.Recalled", "A privacy officer takes back what you wrote", "Something that you wrote was taken back.");

    public static readonly NoticeKind Decided = new("Privacy.Decided", "A moderator decides on what you wrote", "There is a decision on what you wrote.");
    public static readonly NoticeKind Answered = new("Privacy.Answered", "A moderator looked at what you reported", "There is an answer to what you reported.");
    public static readonly NoticeKind Muted = new("Privacy.Muted", "A moderator mutes you for a time", "A moderator decided something about you.");

    public static readonly NoticeKind[] All = [Recalled, Decided, Answered, Muted];
}
