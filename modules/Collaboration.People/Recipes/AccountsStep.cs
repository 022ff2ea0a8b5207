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
    private sealed record Line(Guid Id, string GivenName, string FamilyName, string? Title, string Email, string[] Roles);

    private sealed record Content(string Password, Line[] Data);

    public string Name => "accounts";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var content = step.Deserialize<Content>(JsonSerializerOptions.Web)!;
        var db = services.GetRequiredService<CollaborationDb>();
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var roles = await db.Set<Role>().ToDictionaryAsync(r => r.Name, r => r.Id, ct);
        // One hash for all of a recipe's people: they have one password anyway.
        string? hash = null;
        foreach (var line in content.Data)
        {
            if (await db.Set<Account>().AnyAsync(a => a.Id == line.Id, ct)) { continue; }
            var account = new Account(line.GivenName, line.FamilyName, line.Title, line.Email, clock.GetUtcNow()) { Id = line.Id };
            account.PasswordHash = hash ??= accounts.PasswordHasher.HashPassword(account, content.Password);
            var made = await accounts.CreateAsync(account);
            if (!made.Succeeded) { throw new RecipeException($"{line.Email}: {string.Join(" ", made.Errors.Select(e => e.Description))}"); }
            foreach (var role in line.Roles) { db.Add(new AccountRole(account.Id, roles.GetValueOrDefault(role) is { } id && id != Guid.Empty ? id : throw new RecipeException($"{line.Email}: there is no role '{role}'."))); }
        }
    }
}
