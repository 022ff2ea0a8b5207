using System.Security.Cryptography;
using Collaboration.Kernel.People;
using Microsoft.AspNetCore.WebUtilities;

namespace Collaboration.People.Links;

/// <summary>What a mail leads to: for one account, once, for a while.</summary>
internal sealed class Link
{
    /// <summary>Leads to the form for a new password.</summary>
    public const string Password = "password";

    /// <summary>Shows that the person reads the mail of this address.</summary>
    public const string OfAddress = "address";

    private Link() { }

    public Guid Id { get; private set; }
    public string TokenHash { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public Guid AccountId { get; private set; }
    public string Address { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <param name="length">How long it is good; without it an hour for a password, a day for an address.</param>
    /// <returns>The link, and the random value that it ends with.</returns>
    public static (Link Link, string Token) Make(string purpose, Account account, string address, DateTimeOffset at, TimeSpan? length = null)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
        return (new Link
        {
            Id = Guid.CreateVersion7(at), TokenHash = Session.Hash(token), Purpose = purpose, AccountId = account.Id, Address = address, CreatedAt = at,
            ExpiresAt = at + (length ?? (purpose == Password ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1))),
        }, token);
    }
}
