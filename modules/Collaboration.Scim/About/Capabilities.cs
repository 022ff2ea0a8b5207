using System.Text.Json.Nodes;
using Collaboration.Scim.Protocol;

namespace Collaboration.Scim.About;

/// <summary>What of the protocol is kept here.</summary>
internal static class Capabilities
{
    public static JsonObject Of(string address) => new()
    {
        ["schemas"] = new JsonArray(Schemas.ServiceProviderConfig),
        ["patch"] = Has(true),
        ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = Body.MostBytes },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = Paging.Most },
        ["changePassword"] = Has(false),
        ["sort"] = Has(false),
        ["etag"] = Has(true),
        ["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken", ["name"] = "Bearer token", ["description"] = "A token that an administrator of the hospital makes and can take back.", ["specUri"] = "https://www.rfc-editor.org/info/rfc6750", ["primary"] = true,
        }),
        ["meta"] = new JsonObject { ["resourceType"] = "ServiceProviderConfig", ["location"] = address },
    };

    private static JsonObject Has(bool supported) => new() { ["supported"] = supported };
}
