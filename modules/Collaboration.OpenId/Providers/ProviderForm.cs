using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Http;

namespace Collaboration.OpenId.Providers;

/// <summary>The settings as an administrator types them.</summary>
internal sealed class ProviderForm
{
    private const string Document = "/.well-known/openid-configuration";

    [StringLength(60, ErrorMessage = "Shorten the name to 60 characters.")]
    public string? Label { get; set; }

    [StringLength(500, ErrorMessage = "Shorten the address to 500 characters.")]
    public string? Authority { get; set; }

    [StringLength(200, ErrorMessage = "Shorten the client id to 200 characters.")]
    public string? ClientId { get; set; }

    [StringLength(500, ErrorMessage = "Shorten the secret to 500 characters.")]
    public string? Secret { get; set; }

    public IFormFile? Certificate { get; set; }
    public string? CertificatePassword { get; set; }
    public string? Directories { get; set; }
    public List<string?> Values { get; set; } = [];
    public List<string?> Roles { get; set; } = [];
    public string? Do { get; set; }

    public static ProviderForm Of(Provider provider) => new()
    {
        Label = provider.Label, Authority = provider.Authority, ClientId = provider.ClientId, Directories = string.Join('\n', provider.Directories),
        Values = [.. provider.RoleValues], Roles = [.. provider.RoleNames],
    };

    /// <summary>The authority as it was typed, or as it stands at the beginning of its document's address.</summary>
    public string WholeAuthority() => Characters.OneLine(Authority) is var typed && typed.EndsWith(Document, StringComparison.Ordinal) ? typed[..^Document.Length] : Characters.OneLine(Authority);

    public string[] DirectoryLines() => [.. (Directories ?? "").Split(['\n', '\r', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(d => d.ToLowerInvariant()).Distinct()];

    /// <summary>The lines of the role table that say something.</summary>
    public IReadOnlyList<(string Value, string Role)> RoleLines() =>
        [.. Values.Zip(Roles.Concat(Enumerable.Repeat<string?>(null, Values.Count)), (v, r) => (Value: Characters.OneLine(v), Role: Characters.OneLine(r))).Where(l => l.Value.Length > 0 || l.Role.Length > 0).Distinct()];
}
