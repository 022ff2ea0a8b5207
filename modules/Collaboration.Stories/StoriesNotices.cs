using Collaboration.Kernel.People;

namespace Collaboration.Stories;

/// <summary>What people are told of stories and thanks.</summary>
internal static class StoriesNotices
{
    public static readonly NoticeKind Thanked = new("Stories.Thanked", "A patient or family thanks you", "Somebody thanks you.");

    public static readonly NoticeKind Moved = new("Stories.Moved", "There is news about a story that you told", "There is news about your story.", NoticeWay.Mail);
    public static readonly NoticeKind Escalated = new("Stories.Escalated", "A story speaks of harm to named people", "A story waits for you.", NoticeWay.Mail);

    public static readonly IReadOnlyList<NoticeKind> All = [Thanked, Moved, Escalated];
}
