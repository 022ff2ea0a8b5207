using System.Security.Cryptography;
using Collaboration.Kernel.People;

namespace Collaboration.People.TwoStep;

/// <summary>Opens the door once when the app is out of reach.</summary>
internal sealed class RecoveryCode
{
    /// <summary>How many an account gets.</summary>
    public const int Count = 10;

    // Without letters and digits that are taken for each other.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private RecoveryCode() { }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public string CodeHash { get; private set; } = "";
    public DateTimeOffset? UsedAt { get; private set; }

    /// <returns>The row, and the code of 59 bits that only its owner keeps.</returns>
    public static (RecoveryCode Row, string Code) Make(Guid accountId, DateTimeOffset at)
    {
        var code = string.Join('-', RandomNumberGenerator.GetString(Letters, 12).Chunk(4).Select(c => new string(c)));
        return (new RecoveryCode { Id = Guid.CreateVersion7(at), AccountId = accountId, CodeHash = Hash(code) }, code);
    }

    /// <summary>However it is typed: large or small letters, with or without hyphens and spaces.</summary>
    public static string Hash(string code) => Session.Hash(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant());
}
