using Collaboration.Newsletters.Settings;

namespace Collaboration.Newsletters.Sending;

/// <summary>What a mail's head says of the list that it goes to.</summary>
/// <param name="Id">What stands before the hospital in its List-Id (RFC 2919): the same for good.</param>
/// <param name="Sender">As mail programs show it; empty for the hospital's name.</param>
/// <param name="IsOfWeek">Whether its link stops the one mail of a week, and with it all that is read so.</param>
internal sealed record MailList(string Id, string Name, string Sender, string? ReplyTo, bool IsOfWeek)
{
    public static MailList Of(Newsletter newsletter) => new(newsletter.Slug, newsletter.Name, newsletter.Sender, newsletter.ReplyTo, false);

    /// <param name="newsletters">Those that a mail tells of: what all of them say of sender and answers holds for it, too.</param>
    public static MailList OfWeek(string name, IReadOnlyList<Newsletter> newsletters) =>
        // No newsletter has a dot in its address.
        new("week.newsletters", name, newsletters.Select(n => n.Sender).Distinct().ToList() is [var sender] ? sender : "", newsletters.Select(n => n.ReplyTo).Distinct().ToList() is [var reply] ? reply : null, true);
}
