using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Privacy.Formats;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Rules;

/// <summary>How the gate stands, on the hospital's settings page.</summary>
internal static class GateSettings
{
    public static readonly SettingsSection Section = new("Privacy gate", "What is looked at before others read it, so that nobody learns who a patient is.", PrivacyPermissions.Manage, LinesAsync);

    private static async Task<IReadOnlyList<SettingsLine>> LinesAsync(CollaborationDb db, CancellationToken ct)
    {
        var (rules, formats) = (await GateRules.ReadAsync(db, ct), await db.Set<Format>().CountAsync(ct));
        var (staff, patients) = (rules.StaffWaits ? "waits" : "appears", rules.PatientsWait ? "waits" : "appears");
        return
        [
            new("Said to be no patient", $"By staff: {staff}; by patients: {patients}", "/privacy/rules"),
            new("Numbers of our own", formats == 0 ? "None" : $"{formats}", "/privacy/formats"),
        ];
    }
}
