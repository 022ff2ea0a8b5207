using Collaboration.Kernel.People;

namespace Collaboration.Sealing;

/// <summary>What holders and administrators are told of. What a sealed author is told stands elsewhere: see <see cref="Told.SealedNotice"/>.</summary>
internal static class SealingNotices
{
    public static readonly NoticeKind Keys = new("Sealing.Keys", "The two keys need you", "Something waits for you that has to do with the two keys.", NoticeWay.Mail);

    public static readonly NoticeKind[] All = [Keys];
}
