using System.Collections.Concurrent;
using System.Text.Json;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.People;

/// <summary>
/// Sign-ins that failed, on record: the account where it is known, else only that an unknown address was tried. An
/// attack makes ten rows a minute and account on each node; the next minute's first says how many there were besides.
/// </summary>
public sealed class FailedSignIns(TimeProvider clock)
{
    /// <summary>Most rows of one account, or of all unknown addresses of a tenant, in a minute.</summary>
    public const int MostPerMinute = 10;

    private readonly ConcurrentDictionary<(int Tenant, Guid Account), Window> _windows = new();

    /// <summary>One statement, whether or not a row is left out, that waits for no disk: whoever measures learns nothing of the account.</summary>
    public Task RecordAsync(CollaborationDb db, Guid? account, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        if (_windows.Count > 10_000) { _windows.Clear(); }
        var besides = _windows.GetOrAdd((db.CurrentTenantId, account ?? Guid.Empty), _ => new()).Take(at.ToUnixTimeSeconds() / 60);
        var data = account is null || besides > 0 ? JsonSerializer.Serialize(new { unknown = account is null, besides = besides ?? 0 }, JsonSerializerOptions.Web) : null;
        return db.Database.ExecuteSqlAsync($"""
            insert into kernel.audit (uid, kind, subject, at, data)
            select {Guid.CreateVersion7(at)}, 'sign-in.failed', {account}::uuid, {at}, {data}::jsonb
            from (select set_config('synchronous_commit', 'off', true) as waits) disk where disk.waits = 'off' and {besides is not null}
            """, ct);
    }

    private sealed class Window
    {
        private readonly Lock _turn = new();
        private long _minute;
        private int _tries;

        /// <returns>How many the minutes before left out; null when this one is left out too.</returns>
        public int? Take(long minute)
        {
            lock (_turn)
            {
                var besides = 0;
                if (minute != _minute) { (besides, _minute, _tries) = (Math.Max(0, _tries - MostPerMinute), minute, 0); }
                return ++_tries <= MostPerMinute ? besides : null;
            }
        }
    }
}
