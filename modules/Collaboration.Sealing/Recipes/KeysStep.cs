using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Recipes;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Sealing.Recipes;

/// <summary>
/// <c>{ "name": "keys", "passphrase": "…", "pace": "minutes", "first": ["e-mail address", …], "second": […] }</c>: holders who
/// can use their keys at once. Whoever reads the recipe has their passphrase: for a demonstration, never for a hospital.
/// </summary>
internal sealed class KeysStep : IRecipeStep
{
    private sealed record Content(string Passphrase, string[] First, string[] Second, string? Pace = null);

    public string Name => "keys";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var (db, keys, content) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<KeyRing>(), RecipeJson.Read<Content>(step));
        if (content.Passphrase.Length is < Passphrase.Least or > Passphrase.Most) { throw new RecipeException("passphrase", $"it has {Passphrase.Least} to {Passphrase.Most} characters."); }
        if (content.Pace is { } pace && !Paces.All.Contains(pace)) { throw new RecipeException("pace", $"there is no pace '{pace}'."); }
        await db.TakeTurnAsync(ct);
        if (await db.Set<RoleKey>().AnyAsync(ct)) { return; }
        await keys.GiveAsync(Side.First, await FoundAsync(db, "first", content.First, ct), content.Passphrase, ct);
        await keys.GiveAsync(Side.Second, await FoundAsync(db, "second", content.Second, ct), content.Passphrase, ct);
        if (content.Pace is { } often) { await ((await SealingRules.ReadAsync(db, ct)) with { Pace = often }).SaveAsync(db, ct); }
    }

    private static async Task<List<Guid>> FoundAsync(CollaborationDb db, string property, string[] emails, CancellationToken ct)
    {
        var found = new List<Guid>();
        for (var i = 0; i < emails.Length; i++)
        {
            var upper = emails[i].ToUpperInvariant();
            found.Add(await db.Fit().Where(a => a.NormalizedEmail == upper).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct) ?? throw new RecipeException($"{property}[{i}]", $"there is nobody {emails[i]} of the staff who leads nobody."));
        }
        return found;
    }
}
