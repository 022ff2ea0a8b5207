using Collaboration.OpenId.Identities;
using Collaboration.OpenId.Providers;
using Collaboration.OpenId.Tokens;

namespace Collaboration.OpenId.Trials;

/// <summary>What a test sign-in showed, in words for the administrator.</summary>
/// <param name="Fault">Why nobody would come in; null when the sign-in came through.</param>
/// <param name="Claims">What the provider says of the person, as far as it matters here.</param>
/// <param name="Roles">What the person would get.</param>
/// <param name="Missing">What would be better if it came too, a sentence each.</param>
internal sealed record Finding(string? Fault, IReadOnlyList<Finding.Claim> Claims, IReadOnlyList<string> Roles, IReadOnlyList<string> Missing)
{
    private const int LongestValue = 300;

    private static readonly string[] s_names = ["iss", "tid", "oid", "sub", "given_name", "family_name", "name", "email", "email_verified", "acct", "roles", "groups", "sid"];

    public static Finding Refused(string fault) => new(fault, [], [], []);

    public static Finding Of(Provider provider, IdToken token)
    {
        var claims = s_names.Where(token.Jwt.Has).Select(n => new Claim(n, Shown(token, n))).ToList();
        return new(null, claims, GivenRoles.Of(provider, token), [.. MissingFrom(provider, token)]);
    }

    private static IEnumerable<string> MissingFrom(Provider provider, IdToken token)
    {
        if (!token.HasName) { yield return "No name: people would be called Someone. Let the provider send given_name and family_name, or name."; }
        if (token.Email(provider.Directories.Length > 0) is null) { yield return "No e-mail address that somebody answers for: this person would get no mail from here. Let the provider send email with email_verified, or name your directory above."; }
        if (token.LeftGroupsOut) { yield return "The person is in more groups than fit, so the provider left them out. Use application roles instead of groups."; }
        else if (token.Roles.Count == 0) { yield return "No roles or groups came along. Without them only the line for everybody gives a role."; }
        else if (GivenRoles.Of(provider, token).Count == 0) { yield return "None of the roles and groups that came along stands in your role table."; }
        if (token.Sid is null) { yield return "No sid: who signs out at the provider stays signed in here."; }
    }

    private static string Shown(IdToken token, string name)
    {
        var value = token.Jwt.Texts(name) is { Count: > 0 } texts ? string.Join(", ", texts) : token.Jwt.Claims.GetProperty(name).ToString();
        return name == "sid" ? "is there" : value.Length <= LongestValue ? value : value[..LongestValue] + "…";
    }

    internal sealed record Claim(string Name, string Value);
}
