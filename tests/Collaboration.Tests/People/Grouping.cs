using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.People.Contracts;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Tests.People;

/// <summary>Groups that are there before a test begins.</summary>
internal static class Grouping
{
    /// <summary>Asks in a transaction, saves and commits, as whoever brings groups does.</summary>
    public static Task<T> GroupsAsync<T>(this Hospital hospital, Func<IGroups, Task<T>> ask) => hospital.UseAsync<IServiceProvider, T>(async services =>
    {
        var db = services.GetRequiredService<CollaborationDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var answer = await ask(services.GetRequiredService<IGroups>());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return answer;
    });

    /// <summary>A group with these people in it.</summary>
    public static Task<Guid> GroupAsync(this Hospital hospital, string kind, string name, params Colleague[] members) => hospital.GroupsAsync(async groups =>
    {
        var group = (await groups.FindOrMakeAsync([new(kind, name)], GroupSources.Hand, null, CancellationToken.None))[0];
        await groups.AddMembersAsync(group, [.. members.Select(m => m.Id)], GroupSources.Hand, null, CancellationToken.None);
        return group;
    });
}
