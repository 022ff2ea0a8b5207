using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Groups;

internal sealed class Groups(CollaborationDb db, Membership members, GroupUse use, TimeProvider clock) : IGroups
{
    private const int Lock = 0x677270;

    public async Task<IReadOnlyList<Guid>> FindOrMakeAsync(IReadOnlyList<GroupName> names, string source, Guid? by, CancellationToken ct)
    {
        if (names.Select(n => n.Wrong).FirstOrDefault(w => w is not null) is { } wrong) { throw new ArgumentException(wrong, nameof(names)); }
        var known = await LockedAsync(ct);
        var ids = new List<Guid>(names.Count);
        foreach (var name in names)
        {
            var group = known.Find(name);
            if (group is null) { group = Make(known, name, source, by); }
            else { Follow(known, group, name, by); }
            ids.Add(group.Id);
        }
        await db.SaveChangesAsync(ct);
        return ids;
    }

    public async Task<Guid?> MakeAsync(GroupName name, string source, Guid? by, CancellationToken ct)
    {
        if (name.Wrong is { } wrong) { throw new ArgumentException(wrong, nameof(name)); }
        var known = await LockedAsync(ct);
        if (known.Find(name) is not null) { return null; }
        var group = Make(known, name, source, by);
        await db.SaveChangesAsync(ct);
        return group.Id;
    }

    public async Task<bool> RenameAsync(Guid group, string name, Guid? by, CancellationToken ct)
    {
        var known = await LockedAsync(ct);
        if (known.Find(group) is not { } found || new GroupName(found.GroupKind!, name).Wrong is not null || !known.IsFree(found, name)) { return false; }
        Rename(known, found, name, by);
        await db.SaveChangesAsync(ct);
        return true;
    }

    public Task<MemberChange> SetMembersAsync(Guid group, IReadOnlyCollection<Guid> accounts, string source, Guid? by, CancellationToken ct) =>
        ChangeAsync(group, by, async () => new(await members.AddAsync(group, accounts, source, ct), await members.KeepAsync(group, accounts, ct)));

    public Task<MemberChange> AddMembersAsync(Guid group, IReadOnlyCollection<Guid> accounts, string source, Guid? by, CancellationToken ct) =>
        ChangeAsync(group, by, async () => new(await members.AddAsync(group, accounts, source, ct), 0));

    public Task<MemberChange> TakeMembersAsync(Guid group, IReadOnlyCollection<Guid> accounts, Guid? by, CancellationToken ct) =>
        ChangeAsync(group, by, async () => new(0, await members.TakeAsync(group, accounts, ct)));

    public Task<MemberChange> SetGroupsAsync(IReadOnlyCollection<Guid> accounts, IReadOnlyCollection<(Guid Account, Guid Group)> pairs, IReadOnlyCollection<string> kinds, string source, Guid? by, CancellationToken ct) =>
        ChangeAsync(null, by, () => members.SetAsync(accounts, pairs, kinds, source, ct));

    public async Task<bool> RemoveAsync(Guid group, Guid? by, CancellationToken ct)
    {
        var known = await LockedAsync(ct);
        if (known.Find(group) is not { } found) { return false; }
        if (await use.CountAsync(group, ct) > 0) { return false; }
        // An audience of several is made for a choice and stays when that is changed.
        var several = await use.SeveralAsync(group, ct);
        await db.Set<Audience>().Where(a => several.Contains(a.Id)).ExecuteDeleteAsync(ct);
        Record("group.removed", found, by, new { found.GroupKind });
        db.Remove(found);
        await db.SaveChangesAsync(ct);
        return true;
    }

    private Audience Make(KnownGroups known, GroupName name, string source, Guid? by)
    {
        var group = db.Add(Audience.Group(name.Kind, name.Name, name.ExternalId, source, clock.GetUtcNow())).Entity;
        Record("group.made", group, by, new { group.GroupKind, group.Source });
        known.Add(group);
        return group;
    }

    /// <summary>A group with an id where it comes from is called as it is called there; one that is found by its name keeps its spelling.</summary>
    private void Follow(KnownGroups known, Audience group, GroupName name, Guid? by)
    {
        if (name.ExternalId is null) { return; }
        if (group.ExternalId is null) { known.Know(group, name.ExternalId); }
        if (group.ExternalId == name.ExternalId && known.IsFree(group, name.Name)) { Rename(known, group, name.Name, by); }
    }

    private void Rename(KnownGroups known, Audience group, string name, Guid? by)
    {
        if (group.Name == name) { return; }
        known.Rename(group, name);
        Record("group.renamed", group, by, null);
    }

    private async Task<MemberChange> ChangeAsync(Guid? group, Guid? by, Func<Task<MemberChange>> change)
    {
        Transaction();
        var changed = await change();
        if (!changed.IsNothing) { db.AddOnRecord(new EventRow(PeopleModule.Stream, "group.members", group, by, clock.GetUtcNow()), changed); }
        return changed;
    }

    private void Record(string kind, Audience group, Guid? by, object? data) => db.AddOnRecord(new EventRow(PeopleModule.Stream, kind, group.Id, by, clock.GetUtcNow()), data);

    /// <summary>The tenant's groups, which nobody else changes until this transaction ends.</summary>
    private async Task<KnownGroups> LockedAsync(CancellationToken ct)
    {
        Transaction();
        var tenant = db.CurrentTenantId;
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock}, {tenant})", ct);
        return new KnownGroups(await db.Set<Audience>().Where(a => a.Kind == AudienceKinds.Group).ToListAsync(ct));
    }

    private void Transaction()
    {
        if (db.Database.CurrentTransaction is null) { throw new InvalidOperationException("Groups are changed in a transaction."); }
    }
}
