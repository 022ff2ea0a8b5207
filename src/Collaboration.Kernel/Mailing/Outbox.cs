using System.Net.Mail;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.DataProtection;

namespace Collaboration.Kernel.Mailing;

/// <summary>Where mail is put in the transaction that it speaks of. A job sends it once that is committed, in the tenant's name.</summary>
public sealed class Outbox(CollaborationDb db, CurrentTenant current, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>True for one bare address that a mail can be sent to.</summary>
    public static bool CanReach(string? address) =>
        address is { Length: > 2 and <= 254 } && !address.Any(char.IsControl) && MailAddress.TryCreate(address, out var parsed) && parsed.Address == address;

    /// <summary>Adds the mail to the context; the caller saves.</summary>
    /// <param name="to">One bare address, such as name@example.org.</param>
    /// <param name="subject">1 to 200 characters in one line.</param>
    /// <param name="text">Plain text.</param>
    /// <exception cref="ArgumentException">The address is none, or the subject has several lines.</exception>
    public void Add(string to, string subject, string text)
    {
        if (!CanReach(to)) { throw new ArgumentException("This is not one bare address.", nameof(to)); }
        if (subject.Any(char.IsControl)) { throw new ArgumentException("A subject is one line.", nameof(subject)); }
        var at = clock.GetUtcNow();
        var mail = new Mail(to, subject, Seal(protection, current.Tenant).Protect(text), at);
        db.Add(mail);
        db.Add(new Job(Delivery.JobKind, at, $$"""{"mail":"{{mail.Id}}"}"""));
    }

    internal static IDataProtector Seal(IDataProtectionProvider protection, Tenant tenant) => protection.CreateProtector("mail", $"{tenant.Id}");
}
