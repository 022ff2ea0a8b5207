using System.Security.Cryptography;

namespace Collaboration.Kernel.People;

/// <summary>Random letters that somebody reads from paper and types.</summary>
public static class ReadableCode
{
    // Without letters and digits that are taken for each other: 31 are left, almost five bits each.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <returns>So many groups of so many letters, with hyphens between.</returns>
    public static string Make(int groups, int letters) => string.Join('-', RandomNumberGenerator.GetString(Letters, groups * letters).Chunk(letters).Select(c => new string(c)));

    /// <summary>However it is typed: large or small letters, with or without hyphens and spaces.</summary>
    public static string Hash(string code) => Session.Hash(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant());
}
