using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Recipes;

/// <summary><c>{ "name": "themes", "site": "ward" }</c></summary>
internal sealed class ThemesStep(TimeProvider clock) : IRecipeStep
{
    private sealed record Content(string Site);

    public string Name => "themes";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var theme = RecipeJson.Read<Content>(step).Site;
        var themes = services.GetRequiredService<ThemeList>();
        if (!themes.All.ContainsKey(theme)) { throw new RecipeException("site", $"there is no theme '{theme}'. There are {string.Join(", ", themes.All.Keys.Order(StringComparer.Ordinal))}."); }
        var db = services.GetRequiredService<CollaborationDb>();
        var tenant = db.CurrentTenantId;
        var changed = await db.Database.ExecuteSqlAsync($"update catalogue.tenant set theme = {theme} where id = {tenant} and theme is distinct from {theme}", ct);
        if (changed > 0) { db.Add(new EventRow(TenantStore.Stream, "tenant.settings", null, null, clock.GetUtcNow())); }
    }
}
