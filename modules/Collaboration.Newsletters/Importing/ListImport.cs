using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Subscribers;
using Collaboration.Newsletters.Suppressions;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Importing;

/// <summary>Brings a list in, or tells what each line would do: some lines in a transaction, so that it can be cut off anywhere.</summary>
internal sealed class ListImport(CollaborationDb db, UploadFolder uploads, TimeProvider clock)
{
    private const int AtOnce = 1000;

    /// <summary>Most odd lines that a report keeps; all are counted.</summary>
    private const int MostLines = 10_000;

    private const string Twice = "The address stands in the list twice.";

    private enum Turn { Over, Left, Taken }

    private sealed record Here(Guid Id, string? Key, Guid? Account, string State, string Came);

    private sealed record Known(string Upper, Guid Id);

    /// <param name="turn">After which others have theirs. It begins with the first line that was not brought in before: however long the way there is, each turn comes on.</param>
    /// <returns>False when something is left.</returns>
    public async Task<bool> GoOnAsync(Guid id, TimeSpan turn, CancellationToken ct)
    {
        if (await db.Set<ImportRun>().SingleOrDefaultAsync(r => r.Id == id, ct) is not { IsOver: false } run) { return true; }
        try
        {
            var list = new ReaderList(await uploads.OnDiskAsync(run.UploadId, ct), run.FileName);
            if (run.State == ImportRun.Waiting)
            {
                var total = await list.CountAsync(ct);
                await db.Set<ImportRun>().Where(r => r.Id == id && r.State == ImportRun.Waiting).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, ImportRun.Going).SetProperty(r => r.Total, total), ct);
            }
            if (await BringAsync(run, list, turn, ct) is var end and not Turn.Over) { return end == Turn.Taken; }
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await db.Set<ImportRun>().FromSql($"select * from newsletters.import_run where id = {id} and state = {ImportRun.Going} for no key update").SingleOrDefaultAsync(ct) is not { } whole) { return true; }
            whole.Finish(clock.GetUtcNow());
            if (!run.IsRehearsal)
            {
                db.Add(new AuditRow("newsletter.imported", run.StartedBy, run.NewsletterId, clock.GetUtcNow(), new { run = run.Id, whole.Tallies.Active, whole.Tallies.Ended, whole.Tallies.Stopped, whole.Tallies.Odd }));
            }
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            if (!run.IsRehearsal) { await uploads.RemoveAsync(run.UploadId, ct); }
        }
        catch (Exception unread) when (unread is InvalidDataException or FileNotFoundException)
        {
            db.ChangeTracker.Clear();
            run = await db.Set<ImportRun>().SingleAsync(r => r.Id == id, ct);
            if (run.IsOver) { return true; }
            run.Fail(unread.Message, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }
        return true;
    }

    private async Task<Turn> BringAsync(ImportRun run, ReaderList list, TimeSpan turn, CancellationToken ct)
    {
        var newsletter = await db.Set<Newsletter>().AsNoTracking().SingleAsync(n => n.Id == run.NewsletterId, ct);
        var (number, done, counts, batch, seen) = (0L, run.Done, run.Tallies, new List<ReaderList.Record>(AtOnce), new HashSet<long>());
        DateTimeOffset? until = null;
        await foreach (var record in list.ReadAsync(ct))
        {
            // Brought in before this was cut off.
            if (++number <= run.Done) { See(seen, record); }
            else
            {
                until ??= clock.GetUtcNow() + turn;
                batch.Add(record);
                if (batch.Count < AtOnce) { continue; }
                if (await BringAsync(run, newsletter, batch, seen, counts, done, number, ct) is not { } counted) { return Turn.Taken; }
                (counts, done) = (counted, number);
                batch.Clear();
                if (clock.GetUtcNow() >= until) { return Turn.Left; }
            }
        }
        return batch.Count == 0 || await BringAsync(run, newsletter, batch, seen, counts, done, number, ct) is not null ? Turn.Over : Turn.Taken;
    }

    /// <summary>Addresses as numbers: those of a million take a few dozen megabytes, and two of them the same number once in many million lists.</summary>
    private static void See(HashSet<long> seen, ReaderList.Record record)
    {
        if (record.Row is { } row) { seen.Add(NumberOf(row.Mailbox.Key)); }
    }

    private static long NumberOf(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return BitConverter.ToInt64(hash);
    }

    /// <param name="seen">Addresses of the list so far; those of the batch come in.</param>
    /// <param name="done">Records up to this one were brought in before.</param>
    /// <returns>Null where somebody stopped it, or another node has it in hand by now.</returns>
    private async Task<ImportCounts?> BringAsync(ImportRun run, Newsletter newsletter, List<ReaderList.Record> batch, HashSet<long> seen, ImportCounts counts, long done, long number, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if ((await db.Database.SqlQuery<long>($"select done as \"Value\" from newsletters.import_run where id = {run.Id} and state = {ImportRun.Going} for no key update").ToListAsync(ct)) is not [var at] || at != done) { return null; }
        var (odd, rows) = (batch.Where(r => r.Row is null).Select(r => (Record: r, r.Why)).ToList(), batch.Where(r => r.Row is not null).ToList());
        var accounts = await AccountsAsync(rows, ct);
        var (here, suppressed) = (await HereAsync(newsletter.Id, rows, accounts, ct), await SuppressedAsync(rows, ct));
        var (byAccount, byKey) = (here.Where(h => h.Account is not null).ToDictionary(h => h.Account!.Value), here.Where(h => h.Key is not null).ToDictionary(h => h.Key!));
        var (made, ended, revived) = (new List<(ListRow Row, Guid? Account)>(), new List<(Guid Id, ListRow Row)>(), new List<(Guid Id, ListRow Row)>());
        var isOpen = newsletter.Joining == "open" && newsletter.AudienceId == Audience.Public;
        // Twice in the list: what says that somebody is off it counts.
        foreach (var same in rows.GroupBy(r => r.Row!.Mailbox.Key))
        {
            var record = same.OrderBy(r => r.Row!.State == SubscriberStates.Active ? 1 : 0).First();
            var row = record.Row!;
            odd.AddRange(same.Where(r => r != record).Select(r => (r, Twice)));
            var account = accounts.TryGetValue(row.Mailbox.Address.ToUpperInvariant(), out var of) ? of : (Guid?)null;
            var known = account is { } a && byAccount.TryGetValue(a, out var own) ? own : byKey.GetValueOrDefault(row.Mailbox.Key);
            // What says that somebody is off the list counts wherever it stands.
            if (row.State == SubscriberStates.Active && seen.Contains(NumberOf(row.Mailbox.Key))) { odd.Add((record, Twice)); }
            else if (row.State == SubscriberStates.Active && suppressed.Contains(row.Mailbox.Key)) { odd.Add((record, "No newsletter goes to this address: it is on the list of those without.")); }
            else if (account is null && !isOpen && row.State == SubscriberStates.Active) { odd.Add((record, "This newsletter is not for everybody, and nobody here has this address.")); }
            else if (known is null) { made.Add((row, account)); }
            else if (row.State != SubscriberStates.Active && known is { State: SubscriberStates.Active or SubscriberStates.Waiting, Came: "import" or "staff" }) { ended.Add((known.Id, row)); }
            else if (row.State == SubscriberStates.Active && known.State == SubscriberStates.Waiting) { revived.Add((known.Id, row)); }
            else
            {
                counts = counts with { Known = counts.Known + 1 };
                if (row.State == SubscriberStates.Active && known.State != SubscriberStates.Active) { odd.Add((record, "Was on this list here and is not any more. It stays so: the person can subscribe again.")); counts = counts with { Known = counts.Known - 1 }; }
            }
        }
        foreach (var record in rows) { See(seen, record); }
        var now = clock.GetUtcNow();
        if (!run.IsRehearsal) { await WriteAsync(run, newsletter.Id, made, ended, revived, now, ct); }
        await KeepAsync(run.Id, odd, ct);
        counts = counts with
        {
            Active = counts.Active + made.Count(m => m.Row.State == SubscriberStates.Active) + revived.Count,
            Ended = counts.Ended + made.Count(m => m.Row.State != SubscriberStates.Active),
            Stopped = counts.Stopped + ended.Count,
            Odd = counts.Odd + odd.Count,
        };
        var json = JsonSerializer.Serialize(counts, JsonSerializerOptions.Web);
        await db.Database.ExecuteSqlAsync($"update newsletters.import_run set done = {number}, counts = {json}::jsonb where id = {run.Id}", ct);
        await transaction.CommitAsync(ct);
        return counts;
    }

    private async Task WriteAsync(ImportRun run, Guid newsletter, List<(ListRow Row, Guid? Account)> made, List<(Guid Id, ListRow Row)> ended, List<(Guid Id, ListRow Row)> revived, DateTimeOffset now, CancellationToken ct)
    {
        Guid[] ids = [.. made.Select(_ => Guid.CreateVersion7(now))];
        Guid?[] accounts = [.. made.Select(m => m.Account)];
        string?[] addresses = [.. made.Select(m => m.Account is null ? m.Row.Mailbox.Address : null)], keys = [.. made.Select(m => m.Account is null ? m.Row.Mailbox.Key : null)];
        string[] names = [.. made.Select(m => m.Account is null ? m.Row.Name : "")], states = [.. made.Select(m => m.Row.State)], proofs = [.. made.Select(m => ProofOf(m.Row, run))];
        DateTimeOffset[] asked = [.. made.Select(m => m.Row.AgreedAt ?? now)];
        DateTimeOffset?[] confirmed = [.. made.Select(m => m.Row.AgreedAt)], over = [.. made.Select(m => m.Row.State == SubscriberStates.Active ? (DateTimeOffset?)null : m.Row.EndedAt ?? now)];
        await db.Database.ExecuteSqlAsync($"""
            insert into newsletters.subscriber (id, newsletter_id, account_id, address, key, name, language, state, rhythm, came, proof, asked_at, confirmed_at, ended_at)
            select u.id, {newsletter}, u.account, u.address, u.key, u.name, 'en', u.state, 'each', 'import', u.proof, u.asked, u.confirmed, u.ended
            from unnest({ids}, {accounts}, {addresses}, {keys}, {names}, {states}, {proofs}, {asked}, {confirmed}, {over}) as u (id, account, address, key, name, state, proof, asked, confirmed, ended)
            on conflict do nothing
            """, ct);
        Guid[] off = [.. ended.Select(e => e.Id)], on = [.. revived.Select(r => r.Id)];
        string[] offStates = [.. ended.Select(e => e.Row.State)], onProofs = [.. revived.Select(r => ProofOf(r.Row, run))];
        await db.Database.ExecuteSqlAsync($"update newsletters.subscriber s set state = u.state, ended_at = {now} from unnest({off}, {offStates}) as u (id, state) where s.id = u.id", ct);
        await db.Database.ExecuteSqlAsync($"update newsletters.subscriber s set state = 'active', proof = u.proof, confirmed_at = {now} from unnest({on}, {onProofs}) as u (id, proof) where s.id = u.id and s.state = 'waiting'", ct);
        await SuppressAsync([.. made.Select(m => m.Row).Concat(ended.Select(e => e.Row)).Where(r => r.State is SubscriberStates.Cleaned or SubscriberStates.Bounced or SubscriberStates.Complained)], now, ct);
    }

    /// <summary>What bounced elsewhere bounces here.</summary>
    private async Task SuppressAsync(List<ListRow> rows, DateTimeOffset now, CancellationToken ct)
    {
        Guid[] ids = [.. rows.Select(_ => Guid.CreateVersion7(now))];
        string[] addresses = [.. rows.Select(r => r.Mailbox.Address)], keys = [.. rows.Select(r => r.Mailbox.Key)], notes = [.. rows.Select(r => $"Was “{r.State}” in another program")];
        await db.Database.ExecuteSqlAsync($"""
            insert into newsletters.suppression (id, address, key, reason, note, at) select u.id, u.address, u.key, {Reasons.Import}, u.note, {now} from unnest({ids}, {addresses}, {keys}, {notes}) as u (id, address, key, note)
            on conflict (tenant_id, key) where lifted_at is null do nothing
            """, ct);
    }

    private async Task KeepAsync(Guid run, List<(ReaderList.Record Record, string Why)> odd, CancellationToken ct)
    {
        if (odd.Count == 0) { return; }
        var lines = odd.OrderBy(o => o.Record.File, StringComparer.Ordinal).ThenBy(o => o.Record.Line).ToList();
        string[] files = [.. lines.Select(o => o.Record.File)], addresses = [.. lines.Select(o => o.Record.Address)], reasons = [.. lines.Select(o => o.Why.Length > 300 ? o.Why[..300] : o.Why)];
        long[] numbers = [.. lines.Select(o => o.Record.Line)];
        await db.Database.ExecuteSqlAsync($"""
            with last as (select coalesce(max(number), 0) as number from newsletters.import_line where run_id = {run})
            insert into newsletters.import_line (run_id, number, file, line, address, why)
            select {run}, last.number + u.place, u.file, u.line, u.address, u.why from last, unnest({files}, {numbers}, {addresses}, {reasons}) with ordinality as u (file, line, address, why, place) where last.number + u.place <= {MostLines}
            """, ct);
    }

    private async Task<Dictionary<string, Guid>> AccountsAsync(List<ReaderList.Record> rows, CancellationToken ct)
    {
        var upper = rows.Select(r => r.Row!.Mailbox.Address.ToUpperInvariant()).Distinct().ToArray();
        return (await db.Set<Account>().Where(a => upper.Contains(a.NormalizedEmail) && a.RemovedAt == null && !a.IsByline).Select(a => new Known(a.NormalizedEmail!, a.Id)).ToListAsync(ct)).ToDictionary(k => k.Upper, k => k.Id);
    }

    private async Task<List<Here>> HereAsync(Guid newsletter, List<ReaderList.Record> rows, Dictionary<string, Guid> accounts, CancellationToken ct)
    {
        string[] keys = [.. rows.Select(r => r.Row!.Mailbox.Key).Distinct()];
        Guid[] ids = [.. accounts.Values];
        return await db.Set<Subscriber>().Where(s => s.NewsletterId == newsletter && (keys.Contains(s.Key) || ids.Contains(s.AccountId!.Value))).Select(s => new Here(s.Id, s.Key, s.AccountId, s.State, s.Came)).ToListAsync(ct);
    }

    private async Task<HashSet<string>> SuppressedAsync(List<ReaderList.Record> rows, CancellationToken ct)
    {
        string[] keys = [.. rows.Select(r => r.Row!.Mailbox.Key).Distinct()];
        return [.. await db.Set<Suppression>().Where(s => keys.Contains(s.Key) && s.LiftedAt == null).Select(s => s.Key).ToListAsync(ct)];
    }

    private static string ProofOf(ListRow row, ImportRun run) => $"{(row.Proof.Length > 0 ? row.Proof : "The list says nothing of how they agreed")}. Brought in with {(run.FileName.Length > 60 ? run.FileName[..60] : run.FileName)}";
}
