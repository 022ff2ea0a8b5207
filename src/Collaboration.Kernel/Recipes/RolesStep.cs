using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Recipes;

/// <summary><c>{ "name": "roles", "Roles": [{ "Name": "moderator", "Permissions": ["Blogs.Comments.Review"] }] }</c>: a role that is there gets exactly these permissions.</summary>
internal sealed class RolesStep(ModuleList modules) : IRecipeStep
{
    private sealed record Line(string Name, string[]? Permissions = null, bool IsStaff = true);

    private sealed record Content(Line[] Roles);

    public string Name => "roles";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        var roles = RecipeJson.Read<Content>(step).Roles;
        for (var i = 0; i < roles.Length; i++)
        {
            var (name, permissions, staff) = (roles[i].Name.Trim(), roles[i].Permissions?.Distinct().Order(StringComparer.Ordinal).ToArray(), roles[i].IsStaff);
            if (name.Length is 0 or > 60) { throw new RecipeException($"Roles[{i}].Name", "a role's name has 1 to 60 characters."); }
            if (permissions?.FirstOrDefault(p => !modules.Permissions.ContainsKey(p)) is { } unknown) { throw new RecipeException($"Roles[{i}].Permissions[{Array.IndexOf(roles[i].Permissions!, unknown)}]", $"there is no permission '{unknown}'."); }
            await db.Database.ExecuteSqlAsync($"""
                insert into kernel.role as r (id, name, is_staff, permissions) values (gen_random_uuid(), {name}, {staff}, {permissions}::text[])
                on conflict (tenant_id, name) do update set permissions = excluded.permissions
                where excluded.permissions is not null and r.permissions is distinct from excluded.permissions
                """, ct);
        }
    }
}
