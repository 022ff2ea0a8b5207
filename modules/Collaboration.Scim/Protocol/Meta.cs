using System.Globalization;
using System.Text.Json.Nodes;

namespace Collaboration.Scim.Protocol;

/// <summary>What is said about every resource.</summary>
internal static class Meta
{
    public static JsonObject Of(string type, DateTimeOffset? created, DateTimeOffset? changed, string address)
    {
        var meta = new JsonObject { ["resourceType"] = type };
        if (created is not null) { meta["created"] = Time(created.Value); }
        if (changed is not null) { meta["lastModified"] = Time(changed.Value); }
        meta["location"] = address;
        return meta;
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
