using System.Globalization;
using System.Text.Json.Nodes;

namespace Collaboration.Scim.Protocol;

/// <summary>What is said about every resource.</summary>
internal static class Meta
{
    public static JsonObject Of(string type, DateTimeOffset created, DateTimeOffset changed, string address) => new()
    {
        ["resourceType"] = type, ["created"] = Time(created), ["lastModified"] = Time(changed), ["location"] = address,
    };

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
