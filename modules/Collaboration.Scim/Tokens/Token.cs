using System.Security.Cryptography;
using Collaboration.Kernel.People;
using Microsoft.AspNetCore.WebUtilities;

namespace Collaboration.Scim.Tokens;

/// <summary>What the hospital's directory signs its calls with. It is shown once, when it is made.</summary>
internal sealed class Token
{
    /// <summary>Two, so that the next one works before the last one goes.</summary>
    public const int Most = 2;

    // Tools that look for secrets in the wrong place know it by its beginning.
    private const string Beginning = "collab_scim_";
    private const int Length = 55;

    private static readonly TimeSpan s_noted = TimeSpan.FromMinutes(1);

    private Token() { }

    public Guid Id { get; private set; }
    public string TokenHash { get; private set; } = "";

    /// <summary>The last four characters, by which its owner knows it again.</summary>
    public string Ending { get; private set; } = "";

    public Guid? MadeBy { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }

    /// <returns>The token's row, and its random value of 256 bits that only the directory keeps.</returns>
    public static (Token Token, string Value) Make(Guid by, DateTimeOffset at)
    {
        var value = Beginning + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        return (new Token { Id = Guid.CreateVersion7(at), TokenHash = Hash(value), Ending = value[^4..], MadeBy = by, MadeAt = at }, value);
    }

    public static string Hash(string value) => Session.Hash(value);

    /// <summary>True for what could be one: nothing else is looked up.</summary>
    public static bool Looks(string value) => value.Length == Length && value.StartsWith(Beginning, StringComparison.Ordinal);

    /// <summary>True when its last use was noted a while ago.</summary>
    public bool IsToBeNoted(DateTimeOffset at) => UsedAt is null || at - UsedAt > s_noted;
}
