using Collaboration.Kernel.People;

namespace Collaboration.Stories;

/// <summary>What people are told of stories and thanks.</summary>
internal static class StoriesNotices
{
    public static readonly NoticeKind Thanked = new("Stories.Thanked", "A patient or family thanks you", "Somebody thanks you.");

    public static readonly IReadOnlyList<NoticeKind> All = [Thanked];
}
