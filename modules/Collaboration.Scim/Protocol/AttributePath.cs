using System.Text.RegularExpressions;

namespace Collaboration.Scim.Protocol;

/// <summary>What an attribute is called: <c>name.givenName</c>, or with its schema in front. Upper and lower case are the same.</summary>
/// <param name="Schema">The extension that it is of; null for the resource's own.</param>
/// <param name="Name">Empty for all of an extension.</param>
internal sealed partial record AttributePath(string? Schema, string Name, string? Sub)
{
    public bool IsExtension => Schema is not null;

    /// <summary>In lower case, for tables of attributes: <c>emails.value</c>, <c>enterprise:department</c>.</summary>
    public string Key { get; } = ((Schema is null ? "" : Schema.Equals(Schemas.Enterprise, StringComparison.OrdinalIgnoreCase) ? "enterprise:" : Schema + ":") + Name + (Sub is null ? "" : "." + Sub)).ToLowerInvariant();

    public bool Is(string? schema, string name) => Sub is null && string.Equals(Schema, schema, StringComparison.OrdinalIgnoreCase) && Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <returns>Null for what no attribute can be called.</returns>
    public static AttributePath? TryRead(string text)
    {
        string? schema = null;
        if (text.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
        {
            // The resource's own schema is no extension, and extensions end where their version and type do.
            foreach (var known in new[] { Schemas.User, Schemas.Group, Schemas.Enterprise })
            {
                if (!text.StartsWith(known, StringComparison.OrdinalIgnoreCase) || (text.Length > known.Length && text[known.Length] is not (':' or '.'))) { continue; }
                (schema, text) = (known == Schemas.Enterprise ? known : null, text.Length == known.Length ? "" : text[(known.Length + 1)..]);
                return text.Length == 0 ? schema is null ? null : new(schema, "", null) : Of(schema, text);
            }
            var colon = text.LastIndexOf(':');
            (schema, text) = (text[..colon], text[(colon + 1)..]);
        }
        return Of(schema, text);
    }

    private static AttributePath? Of(string? schema, string text)
    {
        var match = Form().Match(text);
        return match.Success ? new(schema, match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : null) : null;
    }

    [GeneratedRegex(@"\A([A-Za-z$][\w$-]{0,99})(?:\.([A-Za-z$][\w$-]{0,99}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
