using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Pages;

/// <summary>A link that somebody pasted, for others to follow.</summary>
public static class PastedLink
{
    /// <summary>Most characters of one.</summary>
    public const int Limit = 500;

    /// <summary>What was pasted, as it is stored: of this place its path alone, without the prefix; of others the whole address.</summary>
    /// <returns>Null for what is no address, or one that is not safe to follow.</returns>
    public static string? Read(string typed, HttpRequest request)
    {
        if (typed.Length is 0 or > Limit || typed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\')) { return null; }
        if (typed[0] == '/') { return Uri.TryCreate(new Uri("https://here.invalid"), typed, out var own) && own.Host == "here.invalid" ? Below(own.PathAndQuery + own.Fragment, request) : null; }
        if (!Uri.TryCreate(typed, UriKind.Absolute, out var address) || address.UserInfo.Length > 0) { return null; }
        if (address.Scheme is "http" or "https" && string.Equals(address.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)) { return Below(address.PathAndQuery + address.Fragment, request); }
        return address.Scheme == "https" && address.Host.Contains('.') ? address.AbsoluteUri is { Length: <= Limit } whole ? whole : null : null;
    }

    // Hospitals by prefix share a host: what is another's is a whole address.
    private static string? Below(string path, HttpRequest request)
    {
        var prefix = request.PathBase.Value ?? "";
        if (prefix.Length > 0 && path.StartsWith(prefix + "/", StringComparison.OrdinalIgnoreCase)) { path = path[prefix.Length..]; }
        return path.StartsWith("//", StringComparison.Ordinal) ? null : path;
    }
}
