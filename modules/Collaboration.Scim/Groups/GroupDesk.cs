using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.People.Contracts;
using Collaboration.Scim.Protocol;
using Collaboration.Scim.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace Collaboration.Scim.Groups;

/// <summary>Makes and changes groups as the directory says; each in one transaction that holds the group's row.</summary>
internal sealed class GroupDesk(CollaborationDb db, GroupReader reader, IGroups groups, TimeProvider clock)
{
    public async Task<Guid> MakeAsync(GroupDraft draft, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var id = await groups.MakeAsync(Checked(draft), GroupSources.Directory, null, ct) ?? throw Taken();
        await SaveMembersAsync(id, draft, ct);
        await transaction.CommitAsync(ct);
        return id;
    }

    /// <param name="ifMatch">See <see cref="Versions.Check"/>.</param>
    public async Task ChangeAsync(Guid id, StringValues ifMatch, Func<Audience, GroupDraft> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var group = await HeldAsync(id, ifMatch, ct);
        var draft = change(group);
        var name = Checked(draft);
        if (name.Name != group.Name && !await groups.RenameAsync(id, name.Name, null, ct)) { throw Taken(); }
        if (name.ExternalId != group.ExternalId) { group.Know(name.ExternalId); }
        await SaveMembersAsync(id, draft, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Nobody is in it any more, and the directory forgets it. What is written for it stays, and with it the group's name.</summary>
    public async Task RemoveAsync(Guid id, StringValues ifMatch, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var group = await HeldAsync(id, ifMatch, ct);
        await groups.SetMembersAsync(id, [], GroupSources.Directory, null, ct);
        if (!await groups.RemoveAsync(id, null, ct))
        {
            group.Release();
            db.AddOnRecord(new EventRow(Standing.Stream, "group.released", id, null, clock.GetUtcNow()));
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<Audience> HeldAsync(Guid id, StringValues ifMatch, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from kernel.audience where id = {id} for update", ct);
        var group = await GroupRows.Of(db).AsTracking().SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw ScimException.NotFound();
        if (ifMatch.Count > 0) { Versions.Check(ifMatch, await reader.JsonAsync(group, withMembers: true, ct)); }
        return group;
    }

    private async Task SaveMembersAsync(Guid id, GroupDraft draft, CancellationToken ct)
    {
        await CheckAsync([.. draft.Everybody ?? draft.Come], ct);
        if (draft.Everybody is not null) { await groups.SetMembersAsync(id, draft.Everybody, GroupSources.Directory, null, ct); }
        if (draft.Come.Count > 0) { await groups.AddMembersAsync(id, draft.Come, GroupSources.Directory, null, ct); }
        if (draft.Gone.Count > 0) { await groups.TakeMembersAsync(id, draft.Gone, null, ct); }
        await db.SaveChangesAsync(ct);
    }

    private async Task CheckAsync(Guid[] ids, CancellationToken ct)
    {
        if (ids.Length > 0 && await UserRow.Of(db).CountAsync(r => ids.Contains(r.Account.Id), ct) < ids.Length) { throw ScimException.InvalidValue("members names somebody who is not here."); }
    }

    private static GroupName Checked(GroupDraft draft)
    {
        var name = new GroupName(GroupKinds.Other, draft.Name ?? throw ScimException.InvalidValue("displayName is missing."), draft.ExternalId);
        return name.Wrong is { } wrong ? throw ScimException.InvalidValue(wrong) : name;
    }

    private static ScimException Taken() => ScimException.Uniqueness("Another group has this displayName or externalId.");
}
