using System.Text;
using System.Text.Json;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Scim;

/// <summary>A hospital's directory, as Entra ID or Okta would call: with a token and no cookies.</summary>
internal sealed class StaffDirectory(Hospital hospital, string token)
{
    public const string Patch = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";

    public Hospital Hospital => hospital;
    public string Token => token;

    /// <summary>Connects one, as an administrator does in the browser.</summary>
    public static async Task<StaffDirectory> ConnectAsync(Hospital hospital)
    {
        var administrator = await hospital.SignedInAsAsync("administrator", "Ada");
        var made = await (await administrator.GetAsync("/people/scim")).SubmitAsync("Make a token");
        return new(hospital, made.One("#token").GetAttribute("value")!);
    }

    /// <summary>The same directory calling another hospital, or another node.</summary>
    public StaffDirectory At(Hospital other) => new(other, token);

    public Task<Reply> GetAsync(string path, params (string, string)[] headers) => SendAsync("GET", path, null, headers);

    public Task<Reply> PostAsync(string path, object body, params (string, string)[] headers) => SendAsync("POST", path, body, headers);

    public Task<Reply> PutAsync(string path, object body, params (string, string)[] headers) => SendAsync("PUT", path, body, headers);

    public Task<Reply> DeleteAsync(string path, params (string, string)[] headers) => SendAsync("DELETE", path, null, headers);

    /// <summary>Changes in the order given: verb, path, value; null for none.</summary>
    public Task<Reply> PatchAsync(string path, params (string Op, string? Path, object? Value)[] changes) => SendAsync("PATCH", path, Changes(changes));

    public static object Changes(params (string Op, string? Path, object? Value)[] changes) =>
        new Dictionary<string, object> { ["schemas"] = new[] { Patch }, ["Operations"] = changes.Select(c => new Dictionary<string, object?> { ["op"] = c.Op, ["path"] = c.Path, ["value"] = c.Value }.Where(p => p.Value is not null).ToDictionary()) };

    public Task<Reply> FindAsync(string filter, string more = "") => GetAsync($"/Users?filter={Uri.EscapeDataString(filter)}{more}");

    /// <summary>A person of this name, who has an address of the same beginning.</summary>
    public async Task<Guid> MakeAsync(string name, bool active = true)
    {
        var made = await PostAsync("/Users", new { schemas = new[] { User }, userName = $"{name.ToLowerInvariant()}@work.example", externalId = "id-" + name, name = new { givenName = name, familyName = "Quill" }, active });
        Assert.Equal(201, made.Status);
        return made.Id;
    }

    /// <param name="body">Sent as it is where it is a text; null for none.</param>
    public async Task<Reply> SendAsync(string method, string path, object? body, params (string, string)[] headers)
    {
        var content = body switch
        {
            null => null,
            string text => new StringContent(text, Encoding.UTF8, "application/scim+json"),
            _ => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/scim+json"),
        };
        var page = await hospital.Stranger().SendAsync(new HttpMethod(method), $"{hospital.Prefix}/scim/v2{path}", content, [("Authorization", "Bearer " + token), ("Accept", "application/scim+json"), .. headers]);
        return new(page);
    }
}

/// <summary>An answer, as a directory reads it.</summary>
internal sealed class Reply(Page page)
{
    private readonly Lazy<JsonElement> _body = new(() => JsonElement.Parse(page.Text));

    public int Status => page.Status;
    public JsonElement Body => _body.Value;
    public string Text => page.Text;
    public string? Header(string name) => page.Header(name);

    public Guid Id => Body.GetProperty("id").GetGuid();
    public int Total => Body.GetProperty("totalResults").GetInt32();
    public IReadOnlyList<JsonElement> Found => [.. Body.GetProperty("Resources").EnumerateArray()];
    public string? ScimType => Body.TryGetProperty("scimType", out var type) ? type.GetString() : null;

    /// <summary>A text, or what one looks like, below names and numbers: <c>emails/0/value</c>; null where it ends.</summary>
    public string? this[string path]
    {
        get
        {
            var at = Body;
            foreach (var part in path.Split('/'))
            {
                if (at.ValueKind == JsonValueKind.Array && int.TryParse(part, out var i) && i < at.GetArrayLength()) { at = at[i]; }
                else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(part, out at)) { return null; }
            }
            return at.ToString();
        }
    }

    /// <summary>An error document of this status and kind, and of no other form.</summary>
    public void IsRefusal(int status, string? scimType = null)
    {
        Assert.True(status == Status, $"{Status}: {Text}");
        Assert.StartsWith("application/scim+json", Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("urn:ietf:params:scim:api:messages:2.0:Error", this["schemas/0"]);
        Assert.Equal(status.ToString(System.Globalization.CultureInfo.InvariantCulture), this["status"]);
        Assert.Equal(scimType, ScimType);
        Assert.NotEmpty(this["detail"]!);
    }
}
