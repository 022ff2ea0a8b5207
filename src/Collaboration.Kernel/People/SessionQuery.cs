using System.Collections.Concurrent;
using System.Collections.Frozen;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Shifts;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collaboration.Kernel.People;

/// <summary>The one query that a signed-in request begins with; it sets the wall in the same round trip.</summary>
public sealed class SessionQuery(PermissionSets sets, ModuleList modules)
{
    private const string Sql = Every + """
         s.token_hash = $1
        """;

    private const string These = Every + """
         s.id = any($1)
        """;

    private const string Every = """
        select s.id, s.seen_at, a.id, a.given_name, a.family_name, r.names, r.standard, r.edited, r.staff,
               g.ids,
               (select count(*)::int from kernel.notice n where n.account_id = a.id and n.seen_at is null and n.withdrawn_at is null and n.kind <> all($3)
                  and (n.audience_id is null or n.audience_id = any(g.ids) or n.audience_id = '00000000-0000-7000-8000-000000000001'
                       or r.staff and n.audience_id in ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000003'))),
               s.means, s.created_at, s.is_shared, s.locked_at, l.seen_at, l.left_at, pg_snapshot_xmin(pg_current_snapshot()), s.expires_at
        from kernel.session s
        join kernel.account a on a.id = s.account_id
        left join kernel.last_here l on l.account_id = a.id
        cross join lateral (
            select coalesce(array_agg(r.name), '{}') as names, coalesce(array_agg(r.name) filter (where r.permissions is null), '{}') as standard,
                   string_agg(array_to_string(r.permissions, ','), ',') as edited, coalesce(bool_or(r.is_staff), false) as staff
            from kernel.account_role ar join kernel.role r on r.id = ar.role_id
            where ar.account_id = a.id) r
        cross join lateral (
            select array(select m.audience_id from kernel.audience_member m where m.account_id = a.id
                         union select p.audience_id from kernel.audience_member m join kernel.audience_part p on p.group_id = m.audience_id where m.account_id = a.id) as ids) g
        where s.expires_at > $2 and s.security_stamp = a.security_stamp and a.suspended_at is null and
        """;

    private static readonly TimeSpan s_touch = TimeSpan.FromMinutes(5);

    /// <summary>So much earlier than its time, at most, a shared computer locks itself.</summary>
    private static readonly TimeSpan s_touchShared = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, FrozenSet<string>> _edited = new();

    /// <returns>Null when nobody is signed in.</returns>
    public async Task<Visit?> FindAsync(CollaborationDb db, Tenant tenant, string tokenHash, DateTimeOffset now, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(ct);
        if (await FirstWord.AskAsync(connection, () => AskAsync(connection, tenant, tokenHash, now, ct), ct) is not var (person, seenAt, hereAt, isLocked)) { return null; }
        if (!isLocked && (hereAt is null || now - hereAt > LastHere.Touch)) { await LastHere.SaveAsync(db, person.Id, now, ct); }
        if (isLocked || now - seenAt <= (person.IsOnSharedComputer ? s_touchShared : s_touch)) { return new(person, isLocked, null); }
        var endsAt = tenant.SignIn.EndOf(person.SignedInAt, now);
        await db.Set<Session>().Where(s => s.Id == person.SessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now).SetProperty(s => s.ExpiresAt, endsAt), ct);
        return new(person, false, endsAt);
    }

    private async Task<Found?> AskAsync(NpgsqlConnection connection, Tenant tenant, string tokenHash, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                TenantWall.BatchCommand(tenant.Id),
                new NpgsqlBatchCommand(Sql) { Parameters = { new NpgsqlParameter<string> { TypedValue = tokenHash }, new NpgsqlParameter<DateTimeOffset> { TypedValue = now }, new NpgsqlParameter<string[]> { TypedValue = modules.NoticeKindsOff(tenant) } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) && Read(reader, tenant, now) is { } person ? new(person, reader.GetFieldValue<DateTimeOffset>(1), Moment(reader, 15), IsLocked(reader, person, tenant, now)) : null;
    }

    /// <summary>Those of these sessions that still stand and are not locked, with the person as of now and until when that is so by itself. Counts as no use of them.</summary>
    /// <param name="connection">Open behind this tenant's wall.</param>
    internal async Task<Dictionary<Guid, (Person Person, DateTimeOffset Until)>> StillAsync(NpgsqlConnection connection, Tenant tenant, Guid[] sessions, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(These, connection) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = sessions }, new NpgsqlParameter<DateTimeOffset> { TypedValue = now }, new NpgsqlParameter<string[]> { TypedValue = modules.NoticeKindsOff(tenant) } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var still = new Dictionary<Guid, (Person, DateTimeOffset)>();
        while (await reader.ReadAsync(ct))
        {
            if (Read(reader, tenant, now) is { } person && !IsLocked(reader, person, tenant, now)) { still[person.SessionId] = (person, Until(reader, person, tenant)); }
        }
        return still;
    }

    private static DateTimeOffset Until(NpgsqlDataReader reader, Person person, Tenant tenant)
    {
        var (seenAt, expiresAt) = (reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(18));
        var end = tenant.SignIn.EndOf(person.SignedInAt, seenAt);
        var idle = person.IsOnSharedComputer ? seenAt + tenant.SignIn.Idle : end;
        return new[] { end, idle, expiresAt }.Min();
    }

    private sealed record Found(Person Person, DateTimeOffset SeenAt, DateTimeOffset? HereAt, bool IsLocked);

    private static bool IsLocked(NpgsqlDataReader reader, Person person, Tenant tenant, DateTimeOffset now) =>
        !reader.IsDBNull(14) || (person.IsOnSharedComputer && now - reader.GetFieldValue<DateTimeOffset>(1) > tenant.SignIn.Idle);

    private static DateTimeOffset? Moment(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);

    private Person? Read(NpgsqlDataReader reader, Tenant tenant, DateTimeOffset now)
    {
        var (means, signedInAt) = (Enum.Parse<Means>(reader.GetString(11), true), reader.GetFieldValue<DateTimeOffset>(12));
        // The rules may have become stricter since: what they no longer allow is over with this request.
        if (!tenant.LetsIn(means, reader.GetBoolean(8)) || tenant.SignIn.EndOf(signedInAt, reader.GetFieldValue<DateTimeOffset>(1)) <= now) { return null; }
        List<FrozenSet<string>> permissions = [.. reader.GetFieldValue<string[]>(6).Select(sets.Of)];
        if (!reader.IsDBNull(7)) { permissions.Add(_edited.GetOrAdd(reader.GetString(7), static list => list.Split(',').ToFrozenSet())); }
        return Person.SignedIn(reader.GetGuid(2), reader.GetGuid(0), reader.GetString(3), reader.GetString(4), reader.GetFieldValue<string[]>(5),
            reader.GetBoolean(8), permissions, reader.GetFieldValue<Guid[]>(9), reader.GetInt32(10), new(reader.GetFieldValue<ulong>(17), 0), means, signedInAt, reader.GetBoolean(13), LastHere.Of(Moment(reader, 15), Moment(reader, 16), now));
    }
}

/// <summary>A request of somebody whose session is good.</summary>
/// <param name="IsLocked">The person has to unlock it first.</param>
/// <param name="EndsAt">The end of the session, where this request has put it off.</param>
public sealed record Visit(Person Person, bool IsLocked, DateTimeOffset? EndsAt)
{
    public bool IsShared => Person.IsOnSharedComputer;
}
