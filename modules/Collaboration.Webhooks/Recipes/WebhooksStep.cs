using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Recipes;
using Collaboration.Webhooks.Hooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Webhooks.Recipes;

/// <summary><c>{ "name": "webhooks", "data": [{ "address", "types": ["post.published"] }] }</c>: systems that are to be told, switched off: whoever switches one on has made its secret anew and given it to the other system. One of the same address stays as it is.</summary>
internal sealed class WebhooksStep(TimeProvider clock) : IRecipeStep
{
    private sealed record HookData(string Address, string[] Types);

    private sealed record Content(HookData[] Data);

    public string Name => "webhooks";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var (db, secrets, at) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<HookSecrets>(), clock.GetUtcNow());
        var (content, offered) = (RecipeJson.Read<Content>(step), services.GetRequiredService<HookTypes>().All.Select(t => t.Type).ToList());
        for (var i = 0; i < content.Data.Length; i++)
        {
            var (address, types) = (content.Data[i].Address, content.Data[i].Types);
            if (address.Length > Hook.AddressLimit || !Uri.TryCreate(address, UriKind.Absolute, out var whole) || whole.Scheme != Uri.UriSchemeHttps) { throw new RecipeException($"data[{i}].address", $"it begins with https:// and has at most {Hook.AddressLimit} characters."); }
            if (types.Length == 0 || types.Except(offered).Any()) { throw new RecipeException($"data[{i}].types", $"there are {string.Join(", ", offered)}."); }
            if (await db.Set<Hook>().AnyAsync(h => h.Address == address, ct)) { continue; }
            if (await db.Set<Hook>().CountAsync(ct) >= Hook.Most) { throw new RecipeException($"data[{i}]", $"{Hook.Most} webhooks are enough."); }
            // Where it is switched on says under which address the hospital is known.
            var hook = Hook.Make(Guid.CreateVersion7(at), address, offered.Where(types.Contains), "", secrets.Make().Sealed, at);
            hook.Switch(false);
            db.Add(hook);
            await db.SaveChangesAsync(ct);
        }
    }
}
