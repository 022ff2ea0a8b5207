using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.People.Contracts;
using Collaboration.People.Pins;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Codes;

/// <summary>Makes codes for people of the staff roster, and knows who may get one.</summary>
internal sealed class Roster(CollaborationDb db, PermissionSets sets, IEnumerable<ISignInWay> ways, Person person, TimeProvider clock)
{
    /// <summary>Most cards at a time.</summary>
    public const int Most = 100;

    /// <summary>
    /// Accounts that a code may open: without a password, a passkey or the hospital's own account, and with no more rights than staff have. Whoever prints
    /// cards could keep one, so a card must never open what the printer could not have anyway. A PIN may be there, and forgotten.
    /// </summary>
    public async Task<IQueryable<Account>> OpenableAsync(CancellationToken ct)
    {
        var staff = sets.Of(StandardRoles.Staff);
        var more = (await db.Set<Role>().AsNoTracking().ToListAsync(ct)).Where(r => !sets.Of(r).IsSubsetOf(staff)).Select(r => r.Id).ToArray();
        var openable = db.Set<Account>().Where(a => a.SuspendedAt == null && !a.IsByline && a.PasswordHash == null
            && !db.Set<IdentityUserPasskey<Guid>>().Any(k => k.UserId == a.Id) && !db.Set<AccountRole>().Any(r => r.AccountId == a.Id && more.Contains(r.RoleId)));
        foreach (var accounts in ways.Select(w => w.Accounts)) { openable = openable.Where(a => !accounts.Contains(a.Id)); }
        return openable;
    }

    /// <summary>Reads what was typed, one line for each person, and says what is wrong with it.</summary>
    public async Task<(List<(RosterLine Line, Account? Account)> People, List<string> Wrong)> ReadAsync(string? typed, CancellationToken ct)
    {
        var lines = (typed ?? "").ReplaceLineEndings("\n").Split('\n').Select((text, i) => (Text: text, Number: i + 1)).Where(l => l.Text.Trim().Length > 0).ToList();
        if (lines.Count > Most) { return ([], [$"These are {lines.Count:N0} lines. Make at most {Most} cards at a time."]); }
        var (people, wrong) = (new List<(RosterLine, Account?)>(), new List<string>());
        var numbers = lines.Select(l => RosterLine.Read(l.Text).Line?.EmployeeNumber).OfType<string>().ToList();
        var known = await db.Set<Account>().Where(a => a.ExternalId != null && numbers.Contains(a.ExternalId)).ToDictionaryAsync(a => a.ExternalId!, ct);
        var openable = known.Count == 0 ? [] : await (await OpenableAsync(ct)).Where(a => numbers.Contains(a.ExternalId!)).Select(a => a.Id).ToListAsync(ct);
        foreach (var (text, number) in lines)
        {
            var (line, why) = RosterLine.Read(text);
            var account = line?.EmployeeNumber is { } given ? known.GetValueOrDefault(given) : null;
            if (line is not null && people.Any(p => Same(p.Item1, line))) { why = "names somebody a second time: add an employee number, a title or a department to tell two people of one name apart"; }
            if (account is not null && !openable.Contains(account.Id)) { why = "has the employee number of somebody who has a way in already, or more rights than staff: invite that person instead"; }
            if (why is not null) { wrong.Add($"Line {number} {why}."); } else { people.Add((line!, account)); }
        }
        return (people, wrong);
    }

    /// <summary>The same for accounts that were chosen; those that may not get a code are left out.</summary>
    public async Task<List<(RosterLine Line, Account? Account)>> OfAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct) =>
        [.. (await (await OpenableAsync(ct)).Where(a => accounts.Contains(a.Id)).OrderBy(a => a.FamilyName).ThenBy(a => a.GivenName).ThenBy(a => a.Id).Take(Most).ToListAsync(ct))
            .Select(a => (new RosterLine(a.GivenName, a.FamilyName, a.Title, null, a.ExternalId is { } number && StaffNames.CanBe(number) ? number : null), (Account?)a))];

    /// <summary>Codes for these people; whoever has one already gets a new one in its place. The caller saves.</summary>
    public async Task<List<(OneTimeCode Row, string Code)>> MakeAsync(IReadOnlyList<(RosterLine Line, Account? Account)> people, CancellationToken ct)
    {
        var waiting = await db.Set<OneTimeCode>().ToListAsync(ct);
        var names = (await db.Set<Pin>().Select(p => new { p.AccountId, p.StaffName }).ToListAsync(ct)).ToDictionary(p => p.StaffName, p => p.AccountId);
        foreach (var code in waiting) { names[code.StaffName] = code.AccountId ?? code.Id; }
        var made = new List<(OneTimeCode, string)>();
        foreach (var (line, account) in people)
        {
            var row = waiting.FirstOrDefault(w => account is null ? w.AccountId is null && w.IsFor(line) : w.AccountId == account.Id);
            if (row is null)
            {
                var own = account is null ? null : names.Where(n => n.Value == account.Id).Select(n => n.Key).FirstOrDefault();
                var number = StaffNames.Normal(line.EmployeeNumber);
                row = new OneTimeCode(line, own ?? (number.Length > 0 && !names.ContainsKey(number) ? number : StaffNames.Make(line.GivenName, line.FamilyName, names.ContainsKey)), account, person.Id, clock.GetUtcNow());
                names[row.StaffName] = row.AccountId ?? row.Id;
                db.Add(row);
            }
            made.Add((row, Renew(row)));
        }
        return made;
    }

    /// <summary>New codes in place of these. The caller saves.</summary>
    public async Task<List<(OneTimeCode Row, string Code)>> AgainAsync(IReadOnlyCollection<Guid> codes, CancellationToken ct) =>
        [.. (await db.Set<OneTimeCode>().Where(c => codes.Contains(c.Id)).OrderBy(c => c.FamilyName).ThenBy(c => c.GivenName).ThenBy(c => c.Id).Take(Most).ToListAsync(ct)).Select(row => (row, Renew(row)))];

    /// <summary>Takes a code back.</summary>
    /// <returns>False when it is not there, or was used meanwhile.</returns>
    public async Task<bool> TakeBackAsync(Guid code, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Set<OneTimeCode>().Where(c => c.Id == code).ExecuteDeleteAsync(ct) == 0) { return false; }
        db.AddOnRecord(new EventRow(PeopleModule.Stream, "code.taken-back", code, person.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Whoever has a code and has not used it, by name.</summary>
    public IQueryable<OneTimeCode> Waiting(string? search)
    {
        var codes = db.Set<OneTimeCode>().AsNoTracking();
        if (search is null) { return codes; }
        var like = Characters.Containing(search);
        return codes.Where(c => EF.Functions.ILike(c.GivenName + " " + c.FamilyName, like, Characters.Escape) || EF.Functions.ILike(c.StaffName, like, Characters.Escape) || EF.Functions.ILike(c.Department!, like, Characters.Escape));
    }

    private string Renew(OneTimeCode row)
    {
        var at = clock.GetUtcNow();
        db.AddOnRecord(new EventRow(PeopleModule.Stream, "code.made", row.Id, person.Id, at), row.AccountId is { } account ? new { account } : null);
        return row.Renew(person.Id, at);
    }

    private static bool Same(RosterLine one, RosterLine other) => one.EmployeeNumber is { } number && other.EmployeeNumber is { } given ? number.Equals(given, StringComparison.OrdinalIgnoreCase) : one == other;
}
