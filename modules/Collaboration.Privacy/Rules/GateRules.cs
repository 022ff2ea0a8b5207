using Collaboration.Kernel.Data;
using Collaboration.Kernel.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Rules;

/// <summary>What a hospital decides about its gate.</summary>
/// <param name="StaffWaits">What staff said to be no patient appears after somebody has looked at it.</param>
/// <param name="PatientsWait">The same of what patients write.</param>
/// <param name="Own">Phones, addresses and names that are never marked, a line each.</param>
internal sealed record GateRules(bool StaffWaits, bool PatientsWait, string Own)
{
    public const int OwnLimit = 4000;

    /// <summary>As every hospital begins: nobody reviews a staff channel at three at night.</summary>
    public static readonly GateRules Delivered = new(false, true, "");

    public static async Task<GateRules> ReadAsync(CollaborationDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<GateRules>($"""select staff_waits as "StaffWaits", patients_wait as "PatientsWait", own as "Own" from privacy.rule""").SingleOrDefaultAsync(ct) ?? Delivered;

    public Task SaveAsync(CollaborationDb db, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into privacy.rule (staff_waits, patients_wait, own) values ({StaffWaits}, {PatientsWait}, {Own})
        on conflict (tenant_id) do update set staff_waits = excluded.staff_waits, patients_wait = excluded.patients_wait, own = excluded.own
        """, ct);

    public bool Waits(GatePlace place) => place == GatePlace.Staff ? StaffWaits : PatientsWait;
}
