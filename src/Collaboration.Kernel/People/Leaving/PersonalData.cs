using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.People.Leaving;

/// <summary>What all modules together have of a person.</summary>
public sealed class PersonalData(CollaborationDb db, IEnumerable<IPersonalData> modules)
{
    /// <summary>Every column that some module answers for.</summary>
    public IReadOnlyList<string> Columns => [.. modules.SelectMany(m => m.Columns)];

    public async Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct)
    {
        var counts = new List<PersonalCount>();
        foreach (var module in modules) { counts.AddRange(await module.CountAsync(account, ct)); }
        return counts;
    }

    /// <summary>Inside a transaction: everything is the other account's afterwards, and what nobody moved is gone.</summary>
    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        foreach (var module in modules) { await module.MoveAsync(from, to, ct); }
        await ForgetAsync(from, ct);
    }

    /// <inheritdoc cref="IPersonalData.HideAsync"/>
    public async Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var module in modules) { await module.HideAsync(account, at, ct); }
    }

    /// <summary>Inside a transaction: what is left of the person afterwards is a row without a name.</summary>
    public async Task EraseAsync(Erasure erasure, CancellationToken ct)
    {
        foreach (var module in modules) { await module.EraseAsync(erasure, ct); }
        await ForgetAsync(erasure.Account, ct);
    }

    /// <summary>What every module has of the person, as far as they may read it now.</summary>
    public async Task<PersonalCopy> CollectAsync(Guid account, CancellationToken ct)
    {
        var copy = new PersonalCopy(account, await AudiencesOf.ReadAsync(db, account, ct));
        foreach (var module in modules) { await module.CollectAsync(copy, ct); }
        return copy;
    }

    private async Task ForgetAsync(Guid account, CancellationToken ct)
    {
        var claimed = Columns.ToArray();
        await db.Database.ExecuteSqlAsync($"select kernel.forget_account({account}, {claimed})", ct);
    }
}
