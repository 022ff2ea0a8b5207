using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Text;
using Collaboration.OpenId.Discovery;
using Collaboration.OpenId.Flow;
using Collaboration.OpenId.Providers;

namespace Collaboration.OpenId.Tokens;

/// <summary>What a token of this provider has to say, beside being signed. Clocks may differ by two minutes.</summary>
internal sealed class TokenRules(Provider provider, ProviderDocument document, DateTimeOffset now)
{
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(2);

    /// <summary>Who made it, for whom, and when.</summary>
    /// <exception cref="RefusedException">It is of somebody else, for somebody else, or of another time.</exception>
    public void CheckOrigin(Jwt token)
    {
        CheckDirectory(token);
        Require(token.Text("iss") is { } issuer && issuer == document.IssuerOf(token.Text("tid")), "The token is of another issuer.");
        var (audiences, presenter) = (token.Texts("aud"), token.Text("azp"));
        Require(audiences.Contains(provider.ClientId), "The token is for another client id.");
        Require(presenter == provider.ClientId || (presenter is null && !token.Has("azp") && audiences.Count == 1), "The token was asked for by another client id.");
        Require(token.Time("exp") is { } end && end > now - s_skew, "The token is no longer valid.");
        Require(!token.Has("nbf") || (token.Time("nbf") is { } begin && begin <= now + s_skew), "The token is not valid yet.");
        Require(token.Time("iat") is { } made && made <= now + s_skew, "The token was made in the future.");
    }

    /// <summary>That it answers what was asked in this browser, and says who the person is.</summary>
    /// <exception cref="RefusedException">It does not.</exception>
    public static void CheckPerson(Jwt token, string nonce)
    {
        Require(CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token.Text("nonce") ?? ""), Encoding.UTF8.GetBytes(nonce)), "The token answers another question.");
        Require(token.Text("sub") is { Length: > 0 and <= 255 } subject && !subject.Any(Characters.IsStray), "The token does not say who the person is.");
    }

    private void CheckDirectory(Jwt token)
    {
        var directory = token.Text("tid");
        if (document.IsForManyDirectories)
        {
            Require(provider.Directories.Length > 0, "This authority has many directories: name those whose people may come.");
            Require(Guid.TryParseExact(directory, "D", out _), "The token does not say which directory the person is of.");
        }
        if (provider.Directories.Length > 0 && (directory is null || !provider.Directories.Contains(directory, StringComparer.OrdinalIgnoreCase)))
        {
            throw new RefusedException(Reason.Directory, Guid.TryParseExact(directory, "D", out _) ? $"The person is of the directory {directory}, which is not among those that may come." : "The person is of no directory that may come.");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) { throw new RefusedException(Reason.Answer, otherwise); }
    }
}
