using System.Security.Cryptography;
using Collaboration.Kernel.People;
using Microsoft.AspNetCore.WebUtilities;

namespace Collaboration.People.Invitations;

/// <summary>A link that makes one account, once, within fourteen days.</summary>
internal sealed class Invitation
{
    public static readonly TimeSpan Length = TimeSpan.FromDays(14);

    private Invitation() { }

    public Guid Id { get; private set; }
    public string TokenHash { get; private set; } = "";
    public string? Email { get; private set; }
    public string[] Roles { get; private set; } = [];
    public Guid? InvitedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public Guid? AcceptedBy { get; private set; }

    /// <returns>The invitation, and the random value that its link ends with.</returns>
    public static (Invitation Invitation, string Token) Make(string? email, IReadOnlyList<string> roles, Guid? by, DateTimeOffset at)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
        return (new Invitation
        {
            Id = Guid.CreateVersion7(at), TokenHash = Session.Hash(token), Email = email, Roles = [.. roles], InvitedBy = by, CreatedAt = at, ExpiresAt = at + Length,
        }, token);
    }

    /// <summary>True when it was sent to this very address, not only handed over as a link.</summary>
    public bool IsFor(string email) => string.Equals(Email, email, StringComparison.OrdinalIgnoreCase);

    public bool IsOpen(DateTimeOffset at) => AcceptedAt is null && at < ExpiresAt;

    public void Accept(Guid by, DateTimeOffset at) => (AcceptedBy, AcceptedAt) = (by, at);
}
