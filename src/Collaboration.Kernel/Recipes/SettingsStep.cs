using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Recipes;

/// <summary><c>{ "name": "settings", "brand": { "hue": 195, "chroma": 0.085 }, "timeZone": "America/Chicago", "footer": { "privacy": "https://…" } }</c>; the network's own recipe also has a <c>tenantName</c>.</summary>
internal sealed class SettingsStep(TimeProvider clock) : IRecipeStep
{
    private sealed record Addresses(string? Privacy = null, string? Nondiscrimination = null, string? Accessibility = null);

    private sealed record Content(string? TenantName = null, Brand? Brand = null, string? TimeZone = null, Addresses? Footer = null);

    public string Name => "settings";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var content = RecipeJson.Read<Content>(step);
        if (content.TenantName is { } given && given.Trim().Length is 0 or > 200) { throw new RecipeException("tenantName", "a tenant's name has 1 to 200 characters."); }
        if (content.TimeZone is { } named && !TimeZoneInfo.TryFindSystemTimeZoneById(named, out _)) { throw new RecipeException("timeZone", $"there is no time zone '{named}'."); }
        var at = services.GetRequiredService<CurrentTenant>().Tenant;
        if (!at.IsNetwork && content.TenantName is { } other && other.Trim() != at.Name) { throw new RecipeException("tenantName", "only the network says what a hospital is called: leave this out."); }
        var db = services.GetRequiredService<CollaborationDb>();
        // What else the hospital chose for its look stands in the same column and stays.
        var (name, brand, zone, tenant) = (content.TenantName?.Trim(), Chosen(content).ToJson(), content.TimeZone, db.CurrentTenantId);
        var changed = await db.Database.ExecuteSqlAsync($"""
            update catalogue.tenant set name = coalesce({name}, name), brand = coalesce(coalesce(brand, jsonb_build_object()) || {brand}::jsonb, brand), time_zone = coalesce({zone}, time_zone)
            where id = {tenant} and (name, brand, time_zone) is distinct from (coalesce({name}, name), coalesce(coalesce(brand, jsonb_build_object()) || {brand}::jsonb, brand), coalesce({zone}, time_zone))
            """, ct);
        if (changed > 0) { db.Add(new EventRow(TenantStore.Stream, "tenant.settings", null, null, clock.GetUtcNow())); }
    }

    private static Look Chosen(Content content)
    {
        var look = content.Brand is { } brand ? Limited(brand) : new Look();
        return content.Footer is not { } footer ? look : look with
        {
            Privacy = Address("privacy", footer.Privacy),
            Nondiscrimination = Address("nondiscrimination", footer.Nondiscrimination),
            Accessibility = Address("accessibility", footer.Accessibility),
        };
    }

    private static string? Address(string property, string? given) =>
        given is null ? null : FooterAddress.Of(given) ?? throw new RecipeException($"footer.{property}", "an address begins with https://, or with / for a page of the hospital's own.");

    private static Look Limited(Brand brand)
    {
        if (brand.Font is { } font && Fonts.Find(font) is null) { throw new RecipeException("brand.font", $"there is no font '{font}'. There are {string.Join(", ", Fonts.All.Select(f => f.Id))}."); }
        try { return new Look { Hue = Brand.Of(brand.Hue, brand.Chroma).Hue, Chroma = brand.Chroma, Font = brand.Font }; }
        catch (ArgumentOutOfRangeException) { throw new RecipeException("brand", "its hue is 0 to 360, its chroma 0 to 0.16."); }
    }
}
