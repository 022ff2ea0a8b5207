using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.People.Contracts;
using Collaboration.People.Links;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Import;

/// <summary>Brings a file in, a thousand lines in a transaction each; or tells what each line would do.</summary>
internal sealed class Importer(CollaborationDb db, IGroups groups, LinkMail mail, Accounts accounts, ImportRecords records, ImportRun run)
{
    private const int Batch = 1000;

    private readonly Dictionary<(string Kind, string Key), Guid> _groups = [];

    public PeopleTallies Tallies { get; private set; } = run.Counts;

    /// <param name="goOn">Asked after each batch: false leaves the rest for later.</param>
    /// <returns>False when something is left.</returns>
    /// <exception cref="PeopleImportException">Somebody stopped it.</exception>
    public async Task<bool> RunAsync(PeopleFile file, Comparison comparison, Func<int, bool> goOn, CancellationToken ct)
    {
        var batch = new List<ReadLine>(Batch);
        await foreach (var line in file.ReadAsync(ct))
        {
            // Brought in before this was cut off.
            if (line.Line <= run.Done)
            {
                if (line.Row is not null) { comparison.Note(line.Row); }
                continue;
            }
            batch.Add(line);
            if (batch.Count < Batch) { continue; }
            await BringAsync(batch, file, comparison, ct);
            if (!goOn(batch[^1].Line)) { return false; }
            batch.Clear();
        }
        if (batch.Count > 0) { await BringAsync(batch, file, comparison, ct); }
        return true;
    }

    /// <summary>Suspends whom the file does not have any more.</summary>
    public async Task SuspendAsync(IReadOnlyList<Missing.Person> missing, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!run.IsRehearsal)
        {
            await accounts.SuspendAsync([.. missing.Select(m => m.Id)], ct);
            await records.RecordAsync("account.suspend", [.. missing.Select(m => (m.Id, (IReadOnlyList<string>?)null))], ct);
        }
        await records.KeepAsync([.. missing.Select(m => new PeopleLine(0, m.Name, Fates.Suspended, "not in the file"))], ct);
        Tallies = Tallies with { Suspended = Tallies.Suspended + missing.Count };
        await records.ProgressAsync(run.Total, Tallies, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task BringAsync(List<ReadLine> batch, PeopleFile file, Comparison comparison, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var known = await KnownPeople.OfAsync(db, [.. batch.Select(l => l.Row).OfType<PersonRow>()], ct);
        var (changes, lines, tallies) = (new List<Change>(), new List<PeopleLine>(), Tallies);
        foreach (var line in batch)
        {
            var (change, refusal) = line.Row is null ? (null, line.Wrong) : comparison.Of(line.Row, known);
            var what = refusal is not null ? Fates.Refused : change?.What ?? Fates.Unchanged;
            tallies = Counted(tallies, what);
            if (what != Fates.Unchanged) { lines.Add(new PeopleLine(line.Line, line.Name, what, refusal ?? change!.Why)); }
            if (change is not null && (change.What is not (Fates.Unchanged or Fates.Stays))) { changes.Add(change); }
        }
        if (!run.IsRehearsal) { await ApplyAsync(changes, file.Columns.Kinds, ct); }
        await records.KeepAsync(lines, ct);
        await records.ProgressAsync(batch[^1].Line, tallies, ct);
        await transaction.CommitAsync(ct);
        Tallies = tallies;
        db.ChangeTracker.Clear();
    }

    private async Task ApplyAsync(List<Change> changes, IReadOnlyList<string> kinds, CancellationToken ct)
    {
        await accounts.MakeAsync([.. changes.Where(c => c.IsNew)], ct);
        await accounts.ChangeAsync([.. changes.Where(c => !c.IsNew)], ct);
        await accounts.GiveRolesAsync(changes, ct);
        await JoinAsync(changes, kinds, ct);
        await records.RecordAsync("account.made", Of(changes, c => c.What == Fates.Made, withRoles: true), ct);
        await records.RecordAsync("account.roles", Of(changes, c => c.What != Fates.Made && c.Roles is not null, withRoles: true), ct);
        await records.RecordAsync("account.suspend", Of(changes, c => c.Suspends), ct);
        await records.RecordAsync("account.resume", Of(changes, c => c.Resumes), ct);
        await InviteAsync([.. changes.Where(c => c.What == Fates.Made && c.Email.Length > 0).Select(c => c.Id)], ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task JoinAsync(List<Change> changes, IReadOnlyList<string> kinds, CancellationToken ct)
    {
        if (kinds.Count == 0 || changes.Count == 0) { return; }
        var names = changes.SelectMany(c => c.Row.Groups.SelectMany(g => g.Value.Select(n => new GroupName(g.Key, n)))).DistinctBy(KeyOf).Where(n => !_groups.ContainsKey(KeyOf(n))).ToList();
        var made = await groups.FindOrMakeAsync(names, GroupSources.Csv, run.StartedBy, ct);
        for (var i = 0; i < names.Count; i++) { _groups[KeyOf(names[i])] = made[i]; }
        var pairs = changes.SelectMany(c => c.Row.Groups.SelectMany(g => g.Value.Select(n => (c.Id, _groups[KeyOf(new(g.Key, n))])))).ToList();
        await groups.SetGroupsAsync([.. changes.Select(c => c.Id)], pairs, kinds, GroupSources.Csv, run.StartedBy, ct);
    }

    private async Task InviteAsync(Guid[] made, CancellationToken ct)
    {
        if (run.InvitesAt is not { } origin) { return; }
        foreach (var account in await db.Set<Account>().AsNoTracking().Where(a => made.Contains(a.Id)).ToListAsync(ct)) { mail.Welcome(account, origin); }
    }

    private static List<(Guid, IReadOnlyList<string>?)> Of(List<Change> changes, Func<Change, bool> which, bool withRoles = false) =>
        [.. changes.Where(which).Select(c => (c.Id, withRoles ? c.Roles : null))];

    private static (string, string) KeyOf(GroupName name) => (name.Kind, Audience.KeyOf(name.Name));

    private static PeopleTallies Counted(PeopleTallies tallies, string what) => what switch
    {
        Fates.Made => tallies with { Made = tallies.Made + 1 },
        Fates.Changed => tallies with { Changed = tallies.Changed + 1 },
        Fates.Suspended => tallies with { Suspended = tallies.Suspended + 1 },
        Fates.Resumed => tallies with { Resumed = tallies.Resumed + 1 },
        Fates.Stays => tallies with { Stays = tallies.Stays + 1 },
        Fates.Refused => tallies with { Refused = tallies.Refused + 1 },
        _ => tallies with { Unchanged = tallies.Unchanged + 1 },
    };
}
