using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Recipes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.People.Recipes;

/// <summary><c>{ "name": "accounts", "password": "…", "data": [{ "id", "givenName", "familyName", "title", "email", "roles" }] }</c></summary>
internal sealed class AccountsStep(TimeProvider clock) : IRecipeStep
{
    private sealed record Line(Guid Id, string GivenName, string FamilyName, string Email, string[] Roles, string? Title = null);

    private sealed record Content(string Password, Line[] Data);

    public string Name => "accounts";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var content = RecipeJson.Read<Content>(step);
        var db = services.GetRequiredService<CollaborationDb>();
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var roles = await db.Set<Role>().ToDictionaryAsync(r => r.Name, r => r.Id, ct);
        // One hash for all of a recipe's people: they have one password anyway.
        string? hash = null;
        for (var i = 0; i < content.Data.Length; i++)
        {
            var line = content.Data[i];
            if (await db.Set<Account>().AnyAsync(a => a.Id == line.Id, ct)) { continue; }
            var account = new Account(line.GivenName, line.FamilyName, line.Title, line.Email, clock.GetUtcNow()) { Id = line.Id };
            account.PasswordHash = hash ??= accounts.PasswordHasher.HashPassword(account, content.Password);
            var made = await accounts.CreateAsync(account);
            if (!made.Succeeded) { throw new RecipeException($"data[{i}].email", string.Join(" ", made.Errors.Select(e => e.Description))); }
            for (var r = 0; r < line.Roles.Length; r++)
            {
                db.Add(new AccountRole(account.Id, roles.TryGetValue(line.Roles[r], out var id) ? id : throw new RecipeException($"data[{i}].roles[{r}]", $"there is no role '{line.Roles[r]}'.")));
            }
        }
    }
}
