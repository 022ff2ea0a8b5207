namespace Collaboration.Kernel.Tenancy;

/// <summary>An address that may stand at the foot of every page: https on another host, or a path of this one.</summary>
public static class FooterAddress
{
    /// <summary>Most characters of one.</summary>
    public const int Longest = 500;

    /// <returns>The address as it is kept; null for anything that a browser could take for something else.</returns>
    public static string? Of(string typed)
    {
        var text = typed.Trim();
        if (text.Length is 0 or > Longest || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '"' or '<' or '>')) { return null; }
        // Two slashes at the start are another host.
        if (text[0] == '/') { return text.StartsWith("//", StringComparison.Ordinal) ? null : text; }
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && address.Host.Contains('.') && address.AbsoluteUri.Length <= Longest
            ? address.AbsoluteUri
            : null;
    }
}
