using Collaboration.Kernel.People;

namespace Collaboration.Discussions;

/// <summary>What people are told of here.</summary>
internal static class DiscussionsNotices
{
    public static readonly NoticeKind Mentioned = new("Discussions.Mentioned", "Somebody mentions you", "Somebody mentioned you in a discussion.");
    public static readonly NoticeKind Replied = new("Discussions.Replied", "Somebody replies to you", "There is a reply to what you said.");
    public static readonly NoticeKind Followed = new("Discussions.Followed", "Something new in what you follow", "There is something new in a discussion that you follow.");
    public static readonly NoticeKind Invited = new("Discussions.Invited", "You are invited to a channel", "You are invited to a channel.");
    public static readonly NoticeKind Removed = new("Discussions.Removed", "A moderator removes what you said", "A moderator removed something that you said.");

    public static readonly NoticeKind[] All = [Mentioned, Replied, Followed, Invited, Removed];
}
