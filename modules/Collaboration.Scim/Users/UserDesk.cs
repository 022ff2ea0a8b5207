using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Retention;
using Collaboration.People.Contracts;
using Collaboration.Scim.Protocol;
using Collaboration.Scim.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace Collaboration.Scim.Users;

/// <summary>Makes and changes accounts as the directory says; each in one transaction that holds the account's row.</summary>
internal sealed class UserDesk(CollaborationDb db, UserReader reader, IGroups groups, TimeProvider clock)
{
    private const string Source = "scim";

    public async Task<Guid> MakeAsync(UserDraft draft, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (at, upper) = (clock.GetUtcNow(), draft.Email?.ToUpperInvariant());
        // Whom posts came along of, and who is here now.
        var byline = upper is null ? null : await db.Set<Account>().SingleOrDefaultAsync(a => a.IsByline && a.NormalizedEmail == upper, ct);
        byline?.Claim(draft.GivenName!, draft.FamilyName ?? "", draft.Title);
        var account = byline ?? db.Add(new Account(draft.GivenName!, draft.FamilyName ?? "", draft.Title, draft.UserName!, at)).Entity;
        account.SignOutEverywhere();
        new Standing(db, null, at, Source).Made(account);
        await SaveAsync(new UserRow { Account = account, Entry = db.Add(new Entry(account.Id, at)).Entity }, draft, at, isNew: true, ct);
        await transaction.CommitAsync(ct);
        return account.Id;
    }

    /// <param name="ifMatch">See <see cref="Versions.Check"/>.</param>
    public async Task ChangeAsync(Guid id, StringValues ifMatch, Func<UserRow, UserDraft, UserDraft> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var row = await HeldAsync(id, ifMatch, ct);
        var draft = change(row, UserDraft.Of(row, (await reader.RolesAsync([row.Account.Id], ct))[row.Account.Id]));
        await SaveAsync(row, draft, clock.GetUtcNow(), isNew: false, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The person is out and forgotten by the directory; what they wrote stays.</summary>
    public async Task RemoveAsync(Guid id, StringValues ifMatch, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (row, at) = (await HeldAsync(id, ifMatch, ct), clock.GetUtcNow());
        if (row.Account.SuspendedAt is null) { new Standing(db, null, at, Source).Suspend(row.Account); }
        var entry = row.Entry ?? db.Add(new Entry(row.Account.Id, at)).Entity;
        entry.Detach(at);
        await LegalHold.BeforePurgeAsync(db, ct);
        // What a court asks for stays as it is, and with it the address is not free for another.
        if (!await LegalHold.IsHeldAsync(db, ct, row.Account.Id))
        {
            row.Account.Leave();
            row.Account.Know(null);
            entry.Say(null, null, null, at);
        }
        db.AddOnRecord(new EventRow(Standing.Stream, "account.detached", row.Account.Id, null, at), new { source = Source });
        await groups.SetGroupsAsync([row.Account.Id], [], GroupKinds.All, GroupSources.Directory, null, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<UserRow> HeldAsync(Guid id, StringValues ifMatch, CancellationToken ct)
    {
        var now = await UserRow.Of(db, id).Select(r => r.Account.Id).SingleOrDefaultAsync(ct);
        await db.Database.ExecuteSqlAsync($"select 1 from kernel.account where id = {now} for update", ct);
        var row = await UserRow.Of(db).AsTracking().SingleOrDefaultAsync(r => r.Account.Id == now, ct) ?? throw ScimException.NotFound();
        if (ifMatch.Count > 0) { Versions.Check(ifMatch, await reader.JsonAsync(row, ct)); }
        return row;
    }

    private async Task SaveAsync(UserRow row, UserDraft draft, DateTimeOffset at, bool isNew, CancellationToken ct)
    {
        var account = row.Account;
        await CheckNamesAsync(account.Id, draft, ct);
        var wasNamed = (account.GivenName, account.FamilyName, account.Title, account.UserName, account.Email, account.ExternalId);
        account.Rename(draft.GivenName!, draft.FamilyName ?? "", draft.Title);
        account.GoBy(draft.UserName!, draft.Email);
        account.Know(draft.ExternalId);
        var isRenamed = wasNamed != (account.GivenName, account.FamilyName, account.Title, account.UserName, account.Email, account.ExternalId);
        if (isRenamed && !isNew) { db.Add(new EventRow(Standing.Stream, "account.renamed", account.Id, null, at)); }
        var entry = row.Entry ?? db.Add(new Entry(account.Id, at)).Entity;
        var isMoved = entry.Department != draft.Department;
        var isChanged = isRenamed || isMoved || (entry.DisplayName, entry.EmployeeNumber) != (draft.DisplayName, draft.EmployeeNumber);
        isChanged |= Switch(account, entry, draft.IsActive, at) | await GiveAsync(account, draft.Roles, at, isNew, ct);
        if (isChanged) { entry.Say(draft.DisplayName, draft.Department, draft.EmployeeNumber, at); }
        await db.SaveChangesAsync(ct);
        if (isMoved) { await MoveAsync(account.Id, draft.Department, ct); }
    }

    /// <summary>An address names one person, whether it is written as a name or as an address.</summary>
    private async Task CheckNamesAsync(Guid id, UserDraft draft, CancellationToken ct)
    {
        string[] names = [draft.UserName!.ToUpperInvariant(), draft.Email?.ToUpperInvariant() ?? draft.UserName!.ToUpperInvariant()];
        var taken = await db.Set<Account>().AnyAsync(a => a.Id != id && (names.Contains(a.NormalizedUserName) || names.Contains(a.NormalizedEmail) || (a.ExternalId == draft.ExternalId && draft.ExternalId != null)), ct);
        if (taken) { throw ScimException.Uniqueness("Another account has this userName, e-mail address or externalId."); }
    }

    /// <summary>Whom somebody here suspended, the directory does not bring back.</summary>
    private bool Switch(Account account, Entry entry, bool? isActive, DateTimeOffset at)
    {
        var standing = new Standing(db, null, at, Source);
        if (isActive == false && account.SuspendedAt is null)
        {
            standing.Suspend(account);
            entry.Suspend(at);
            return true;
        }
        if (isActive != true || account.SuspendedAt is null || entry.SuspendedAt is null) { return false; }
        standing.Resume(account);
        entry.Resume();
        return true;
    }

    private async Task<bool> GiveAsync(Account account, HashSet<string>? roles, DateTimeOffset at, bool isNew, CancellationToken ct)
    {
        if (roles is null && !isNew) { return false; }
        var allowed = await Allowance.RolesAsync(db, ct);
        var given = allowed.Where(r => roles?.Contains(r.Key) == true).Select(r => r.Value).ToList();
        // Whoever the directory knows works here.
        if (given.Count == 0 && allowed.TryGetValue(StandardRoles.Staff, out var staff)) { given.Add(staff); }
        return await new Standing(db, null, at, Source).GiveAsync(account, given, allowed.Values, ct);
    }

    private async Task MoveAsync(Guid account, string? department, CancellationToken ct)
    {
        var now = department is null ? [] : await groups.FindOrMakeAsync([new GroupName(GroupKinds.Department, department)], GroupSources.Directory, null, ct);
        await groups.SetGroupsAsync([account], [.. now.Select(g => (account, g))], [GroupKinds.Department], GroupSources.Directory, null, ct);
        await db.SaveChangesAsync(ct);
    }
}
