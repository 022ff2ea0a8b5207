using System.Runtime.CompilerServices;
using System.Text.Json;
using Collaboration.Import.Contracts;
using Collaboration.Import.Exports.Json;

namespace Collaboration.Import.Exports.Ghost;

/// <summary>An export of Ghost, as it was from its first version on: the tables of its database.</summary>
internal sealed class GhostExport(ExportFile file) : IExport
{
    public async IAsyncEnumerable<SourceRecord> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        using var document = await JsonFile.ReadAsync(file, ct);
        var (data, version) = DataOf(document.RootElement);
        var settings = data.Items("settings").DistinctBy(s => s.Text("key")).ToDictionary(s => s.Text("key"), s => s.Text("value"));
        string? Setting(string name) => settings.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
        // The export does not say where the site stood; addresses in its texts begin with a word that stands for it.
        yield return new SourceSite(Setting("title") ?? "", null, Setting("lang") ?? Setting("locale") ?? Setting("default_locale"), version);
        foreach (var user in data.Items("users"))
        {
            yield return new SourceAuthor(IdOf(user), null, user.TextOrNull("name") ?? user.Text("slug"), user.TextOrNull("email"));
        }
        var tags = data.Items("tags").Select(t => (Id: IdOf(t), Term: new SourceTerm(SourceTerm.Tag, t.Text("slug"), t.TextOrNull("name") ?? t.Text("slug"), null))).ToList();
        foreach (var (_, term) in tags) { yield return term; }
        var posts = new GhostPosts(data, tags.DistinctBy(t => t.Id).ToDictionary(t => t.Id, t => t.Term));
        foreach (var post in data.Items("posts"))
        {
            ct.ThrowIfCancellationRequested();
            yield return posts.Read(post);
        }
    }

    internal static string IdOf(JsonElement row) => row.TextOrNull("id") ?? row.TextOrNull("_id") ?? row.TextOrNull("uuid") ?? row.Text("slug");

    private (JsonElement Data, string? Version) DataOf(JsonElement root)
    {
        var whole = root.At("db").Items().FirstOrDefault() is { ValueKind: JsonValueKind.Object } wrapped ? wrapped : root;
        return whole.At("data") is { } data && data.At("posts") is { ValueKind: JsonValueKind.Array }
            ? (data, whole.At("meta").At("version").Text() is { Length: > 0 } version ? version : null)
            : throw new ImportException($"{file.Name} is JSON, but no export of Ghost: there are no posts at \"data\", nor at \"db\" and \"data\".");
    }
}
