using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;

namespace Collaboration.OpenId.Tokens;

/// <summary>Who signed in, as a checked token says it.</summary>
internal sealed class IdToken(string raw, Jwt jwt)
{
    /// <summary>As it came, for the provider's own sign-out.</summary>
    public string Raw => raw;

    public Jwt Jwt => jwt;
    public string Issuer { get; } = jwt.Text("iss")!;
    public string Subject { get; } = jwt.Text("sub")!;
    public string? Sid { get; } = jwt.Text("sid") is { Length: > 0 and <= 255 } sid && !sid.Any(char.IsControl) ? sid : null;

    /// <summary>The person for good: directory and object of Entra ID, or else issuer and subject.</summary>
    public string Key { get; } = jwt.Text("tid") is { } directory && jwt.Text("oid") is { } own && Guid.TryParseExact(directory, "D", out var d) && Guid.TryParseExact(own, "D", out var p)
        ? $"{d:D}:{p:D}" : $"{jwt.Text("iss")}:{jwt.Text("sub")}";

    /// <summary>The object id of Entra ID, or else the subject: what an account that was made ahead is called by.</summary>
    public string ExternalId { get; } = jwt.Text("oid") is { } person && Guid.TryParseExact(person, "D", out _) ? person : jwt.Text("sub")!;

    /// <summary>Of another directory, and only invited into this one.</summary>
    public bool IsGuest { get; } = jwt.Claims.TryGetProperty("acct", out var account) && account.ToString() == "1";

    /// <summary>Application roles and groups alike.</summary>
    public IReadOnlyList<string> Roles { get; } = [.. jwt.Texts("roles").Concat(jwt.Texts("groups")).Distinct(StringComparer.Ordinal)];

    /// <summary>More groups than fit: the provider left them out and says where to ask.</summary>
    public bool LeftGroupsOut { get; } = jwt.Has("hasgroups") || (jwt.Claims.TryGetProperty("_claim_names", out var names) && names.ToString().Contains("groups", StringComparison.Ordinal));

    public (string Given, string Family) Name()
    {
        var (given, family) = (Clean(jwt.Text("given_name")), Clean(jwt.Text("family_name")));
        return given.Length > 0 ? (FullName.Cut(given), FullName.Cut(family)) : FullName.Split(Clean(jwt.Text("name")));
    }

    public bool HasName => Clean(jwt.Text("given_name")).Length > 0 || Clean(jwt.Text("name")).Length > 0;

    /// <summary>An address that the provider answers for: it says so, or it is the directory that the hospital names as its own.</summary>
    /// <param name="isOwnDirectory">The hospital has named the person's directory.</param>
    public string? Email(bool isOwnDirectory)
    {
        var isVerified = jwt.Claims.TryGetProperty("email_verified", out var verified) ? verified.ToString() is "True" or "true" : isOwnDirectory && !IsGuest;
        return isVerified && jwt.Text("email") is { Length: <= 254 } email && Kernel.Mailing.Outbox.CanReach(email) ? email : null;
    }

    private static string Clean(string? text) => Characters.OneLine(Characters.WithoutStray(text ?? ""));
}
