using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Recipes;
using Collaboration.People.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.People.Recipes;

/// <summary><c>{ "name": "groups", "groups": [{ "kind": "shift", "name": "Nights", "members": ["ana@example.org"] }] }</c>: a group that is there gets these people beside its own.</summary>
internal sealed class GroupsStep : IRecipeStep
{
    private sealed record Line(string Kind, string Name, string[]? Members = null);

    private sealed record Content(Line[] Groups);

    public string Name => "groups";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var (db, groups, lines) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<IGroups>(), RecipeJson.Read<Content>(step).Groups);
        for (var i = 0; i < lines.Length; i++)
        {
            var (name, emails) = (new GroupName(lines[i].Kind, lines[i].Name.Trim()), lines[i].Members ?? []);
            if (name.Wrong is { } wrong) { throw new RecipeException($"groups[{i}]", wrong); }
            var accounts = await db.Set<Account>().Where(a => emails.Contains(a.Email)).Select(a => new { a.Id, a.Email }).ToListAsync(ct);
            if (emails.Except(accounts.Select(a => a.Email)).FirstOrDefault() is { } nobody) { throw new RecipeException($"groups[{i}].members[{Array.IndexOf(emails, nobody)}]", $"there is no account {nobody}."); }
            var group = (await groups.FindOrMakeAsync([name], GroupSources.Hand, null, ct))[0];
            await groups.AddMembersAsync(group, [.. accounts.Select(a => a.Id)], GroupSources.Hand, null, ct);
        }
    }
}
