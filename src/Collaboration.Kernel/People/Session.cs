using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Collaboration.Kernel.People;

/// <summary>A signed-in browser. It is over when the row is gone, its time is up, or the account's stamp has changed.</summary>
public sealed class Session
{
    private Session() { }

    public Guid Id { get; private set; }
    public string TokenHash { get; private set; } = "";
    public Guid AccountId { get; private set; }
    public string SecurityStamp { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset SeenAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>See <see cref="People.Device"/>.</summary>
    public string? Device { get; private set; }

    /// <summary>How it began: a rule that forbids these means ends it.</summary>
    public Means Means { get; private set; }

    /// <summary>The computer is others' too: the session locks itself when nobody uses it.</summary>
    public bool IsShared { get; private set; }

    /// <summary>Since when somebody has locked it. It also locks itself, by the clock: see <see cref="SessionQuery"/>.</summary>
    public DateTimeOffset? LockedAt { get; private set; }

    /// <param name="endsAt">When it is over unless it is used before: see <see cref="Tenancy.SignInRules.EndOf"/>.</param>
    /// <returns>The session, and the random value of 256 bits that only the browser keeps.</returns>
    public static (Session Session, string Token) Start(Account account, Means means, string device, bool isShared, DateTimeOffset at, DateTimeOffset endsAt)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        return (new Session
        {
            Id = Guid.CreateVersion7(at), TokenHash = Hash(token), AccountId = account.Id, SecurityStamp = account.SecurityStamp!,
            CreatedAt = at, SeenAt = at, ExpiresAt = endsAt, Device = device, Means = means, IsShared = isShared,
        }, token);
    }

    /// <summary>What of a token is stored: its SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}
