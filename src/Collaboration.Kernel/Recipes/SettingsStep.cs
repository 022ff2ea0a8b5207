using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Recipes;

/// <summary><c>{ "name": "settings", "tenantName": "Lakeside", "brand": { "hue": 195, "chroma": 0.085 }, "timeZone": "America/Chicago" }</c></summary>
internal sealed class SettingsStep(TimeProvider clock) : IRecipeStep
{
    private sealed record Content(string? TenantName, Brand? Brand, string? TimeZone);

    public string Name => "settings";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var content = step.Deserialize<Content>(JsonSerializerOptions.Web)!;
        var db = services.GetRequiredService<CollaborationDb>();
        if (content.TimeZone is { } named && !TimeZoneInfo.TryFindSystemTimeZoneById(named, out _)) { throw new RecipeException($"settings: there is no time zone '{named}'."); }
        var (name, brand, zone, tenant) = (content.TenantName, content.Brand is { } b ? JsonSerializer.Serialize(Brand.Of(b.Hue, b.Chroma), TenancyJson.Default.Brand) : null, content.TimeZone, db.CurrentTenantId);
        await db.Database.ExecuteSqlAsync($"update catalogue.tenant set name = coalesce({name}, name), brand = coalesce({brand}::jsonb, brand), time_zone = coalesce({zone}, time_zone) where id = {tenant}", ct);
        db.Add(new EventRow(TenantStore.Stream, "tenant.settings", null, null, clock.GetUtcNow()));
    }
}
