using Collaboration.Kernel.People;

namespace Collaboration.Newsletters;

/// <summary>What those who look after newsletters are told.</summary>
internal static class NewslettersNotices
{
    public static readonly NoticeKind ToApprove = new("Newsletters.ToApprove", "An issue of a newsletter waits for you to look at it", "A newsletter waits for somebody to look at it.");
    public static readonly NoticeKind HeldBack = new("Newsletters.HeldBack", "An issue of a newsletter has not gone out when it was to", "A newsletter has not gone out when it was to.");

    public static readonly IReadOnlyList<NoticeKind> All = [ToApprove, HeldBack];
}
