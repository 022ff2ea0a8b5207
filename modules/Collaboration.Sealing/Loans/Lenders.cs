using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Tenancy;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Rules;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Loans;

/// <summary>From whom the context's tenant may borrow its second key, and what that key is called then.</summary>
internal sealed class Lenders(CollaborationDb db, CurrentTenant current, TenantDirectory directory, ModuleList modules)
{
    /// <summary>Its system, and the network.</summary>
    public IReadOnlyList<Tenant> Possible => current.Tenant.IsNetwork ? [] :
        [.. new[] { current.Tenant.ParentId, Tenant.NetworkId }.OfType<int>().Distinct().Select(directory.Current.Find).OfType<Tenant>().Where(t => t.State == TenantState.Active && modules.IsOn(SealingModule.Feature, t))];

    /// <summary>Who may borrow here.</summary>
    public bool MayLend => current.Tenant.Kind is TenantKind.Network or TenantKind.System;

    public string NameOf(int tenant) => directory.Current.Find(tenant)?.Name ?? "a hospital that is not here any more";

    /// <summary>Who keeps the second key of this loan, or the hospital's own.</summary>
    public async Task<string> NameOfSecondAsync(Guid? of, CancellationToken ct) =>
        of is { } id && await db.Set<Loan>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, ct) is { KeyName: { } key } loan ? $"{key} of {NameOf(loan.LenderId)}" : (await SealingRules.ReadAsync(db, ct)).SecondName;

    /// <summary>Who keeps this key, for a sentence: where it is borrowed, whose people they are.</summary>
    public async Task<IReadOnlyDictionary<Side, string>> NamesAsync(CancellationToken ct)
    {
        var (rules, loan) = (await SealingRules.ReadAsync(db, ct), await db.LoanAsync(ct));
        return new Dictionary<Side, string> { [Side.First] = rules.FirstName, [Side.Second] = await NameOfSecondAsync(loan?.Id, ct) };
    }
}
