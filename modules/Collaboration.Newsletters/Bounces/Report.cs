using Collaboration.Kernel.Text;
using Collaboration.Newsletters.Sending;

namespace Collaboration.Newsletters.Bounces;

/// <summary>What a mail that came to us says of one that we sent.</summary>
/// <param name="Kind">One of <see cref="ReturnKinds"/>, or <see cref="Unsubscribe"/>.</param>
/// <param name="Note">The other server's words, at most 300 characters.</param>
internal sealed record Report(int Tenant, Guid Delivery, string Kind, string Note)
{
    /// <summary>The reader's mail program wrote that they want no more.</summary>
    public const string Unsubscribe = "unsubscribe";

    private const int NoteLimit = 300;

    /// <returns>Null for a mail that tells of none of ours: an answer, an absence note, a delay.</returns>
    public static Report? Read(MimeMessage mail)
    {
        if (Of(mail) is not { } ours) { return null; }
        if (mail.All().FirstOrDefault(p => p.Type is "message/feedback-report") is { } feedback) { return Complaint(feedback, ours); }
        if (mail.All().FirstOrDefault(p => p.Type is "message/delivery-status" or "message/global-delivery-status") is { } status) { return Bounce(status, ours); }
        var isToUs = MailIds.Read(mail.Header("To")) is not null;
        return isToUs && mail.Header("Subject")?.Trim().Equals("unsubscribe", StringComparison.OrdinalIgnoreCase) == true ? new(ours.Tenant, ours.Delivery, Unsubscribe, "") : null;
    }

    /// <summary>Abuse is a complaint, and so is whatever name somebody else gives it (RFC 5965, 7.3); not-spam takes one back.</summary>
    private static Report? Complaint(MimeMessage part, (int Tenant, Guid Delivery) ours)
    {
        var type = MimeMessage.Groups(part.Text()).SelectMany(g => g).FirstOrDefault(h => h.Key.Equals("Feedback-Type", StringComparison.OrdinalIgnoreCase)).Value?.Trim().ToLowerInvariant() ?? "abuse";
        return type is "not-spam" or "auth-failure" ? null : new(ours.Tenant, ours.Delivery, ReturnKinds.Complained, Short($"Reported as {type}"));
    }

    /// <summary>The fields of the one it failed for (RFC 3464, 2.3): 5 is for good, 4 may pass, and what was delivered or is only late is no bounce.</summary>
    private static Report? Bounce(MimeMessage part, (int Tenant, Guid Delivery) ours)
    {
        foreach (var group in MimeMessage.Groups(part.Text()))
        {
            var (action, status, said) = (Field(group, "Action"), Field(group, "Status"), Field(group, "Diagnostic-Code"));
            if (action?.Equals("failed", StringComparison.OrdinalIgnoreCase) != true) { continue; }
            return new(ours.Tenant, ours.Delivery, IsHard(status) ? ReturnKinds.Bounced : ReturnKinds.Soft, Short(said ?? status ?? "It came back"));
        }
        return null;
    }

    /// <summary>A full mailbox (5.2.2), a mail that is too long or not liked (5.2.3, 5.3, 5.6, 5.7) is not the end of an address, whatever the first digit says.</summary>
    private static bool IsHard(string? status) => status?.Split(' ')[0].Split('.') is ["5", var subject, var detail] && (subject is "0" or "1" || (subject == "2" && detail is "0" or "1" or "4") || (subject == "4" && detail is "4"));

    /// <summary>The address that it came to says which it was; else the Message-ID of the mail that it brings along.</summary>
    private static (int Tenant, Guid Delivery)? Of(MimeMessage mail)
    {
        foreach (var name in new[] { "Delivered-To", "X-Original-To", "To" })
        {
            if (Addressed(mail.Header(name)) is { } ours) { return ours; }
        }
        foreach (var part in mail.All().Skip(1))
        {
            if (MailIds.Read(part.Header("Message-ID")) is { } ours) { return ours; }
            if (part.Type is "text/rfc822-headers" or "message/rfc822-headers" && MimeMessage.Groups(part.Text()).SelectMany(g => g).FirstOrDefault(h => h.Key.Equals("Message-ID", StringComparison.OrdinalIgnoreCase)).Value is { } id && MailIds.Read(id) is { } named) { return named; }
        }
        return null;
    }

    private static (int Tenant, Guid Delivery)? Addressed(string? header)
    {
        foreach (var address in (header ?? "").Split(',', ' ', '<', '>'))
        {
            if (MailIds.Read(address) is { } ours) { return ours; }
        }
        return null;
    }

    private static string? Field(IReadOnlyList<KeyValuePair<string, string>> group, string name) => group.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { } value ? value[(value.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim() : null;

    private static string Short(string words)
    {
        var line = Characters.WithoutStray(words);
        return line.Length > NoteLimit ? line[..NoteLimit] : line;
    }
}
