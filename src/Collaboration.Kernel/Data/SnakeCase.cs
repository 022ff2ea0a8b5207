using System.Text.RegularExpressions;

namespace Collaboration.Kernel.Data;

/// <summary>The database's spelling of a property's name: <c>GivenName</c> is <c>given_name</c>.</summary>
internal static partial class SnakeCase
{
    public static string Of(string name) => Hump().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])")]
    private static partial Regex Hump();
}
