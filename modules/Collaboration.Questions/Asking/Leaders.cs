using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Asking;

/// <summary>Somebody who can be asked.</summary>
internal sealed record Leader(Guid Id, string Name, string? Title)
{
    public string Words => Title is null ? Name : $"{Name}, {Title}";
}

/// <summary>Who can be asked here.</summary>
internal sealed class Leaders(CollaborationDb db, PermissionSets sets)
{
    public async Task<IReadOnlyList<Leader>> AllAsync(CancellationToken ct) =>
        [.. (await sets.Holders(db, QuestionsPermissions.Answer).AsNoTracking().OrderBy(a => a.GivenName).ThenBy(a => a.FamilyName).ToListAsync(ct)).Select(a => new Leader(a.Id, a.FullName, a.Title))];
}
