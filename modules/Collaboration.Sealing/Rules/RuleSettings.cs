using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Loans;

namespace Collaboration.Sealing.Rules;

/// <summary>How the two keys stand, on the hospital's settings page.</summary>
internal static class RuleSettings
{
    public static readonly SettingsSection Section = new("Asking without a name", "Who keeps the two keys, and how long what is asked waits in the letter box.", SealingPermissions.Manage, LinesAsync);

    private static async Task<IReadOnlyList<SettingsLine>> LinesAsync(CollaborationDb db, CancellationToken ct)
    {
        var (rules, counts, loan) = (await SealingRules.ReadAsync(db, ct), await db.CountAsync(ct), await db.LoanAsync(ct));
        return
        [
            .. Sides.Both.Select(s => new SettingsLine($"Key of {rules.NameOf(s)}", counts[s] < Keepers.Least ? $"Not ready: {counts[s]} of {Keepers.Least} holders" : $"{counts[s]} holders{(s == Side.Second && loan is not null ? ", borrowed" : "")}", "/sealing/holders")),
            new("The letter box is emptied", Paces.Word(rules.Pace), "/sealing/rules"),
        ];
    }
}
