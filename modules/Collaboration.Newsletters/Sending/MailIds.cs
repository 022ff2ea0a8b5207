using System.Globalization;

namespace Collaboration.Newsletters.Sending;

/// <summary>What a mail is called where it comes back from: hospital and delivery, in its Message-ID and in the address that bounces go to.</summary>
internal static class MailIds
{
    /// <summary>What stands before the @ of the Message-ID; the same for each try.</summary>
    public static string Of(int tenant, Guid delivery) => $"n{tenant.ToString(CultureInfo.InvariantCulture)}.{delivery:N}";

    /// <summary>The address that bounces of one mail go to: each has its own (VERP), so that one without a word of the mail is understood too.</summary>
    /// <param name="bounces">An address whose mailbox takes what follows a plus.</param>
    public static string BouncesTo(string bounces, int tenant, Guid delivery) => bounces.LastIndexOf('@') is var at ? $"{bounces[..at]}+{Of(tenant, delivery)}{bounces[at..]}" : "";

    /// <param name="text">A Message-ID or an address, in whatever brackets.</param>
    /// <returns>Null for what was not made here.</returns>
    public static (int Tenant, Guid Delivery)? Read(string? text)
    {
        var name = (text ?? "").Trim().TrimStart('<');
        var end = name.IndexOf('@', StringComparison.Ordinal);
        name = end < 0 ? name : name[..end];
        name = name[(name.LastIndexOf('+') + 1)..];
        return name is ['n' or 'N', ..] && name.Split('.') is [var tenant, var delivery] && int.TryParse(tenant.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var of) && Guid.TryParseExact(delivery, "N", out var id) ? (of, id) : null;
    }
}
