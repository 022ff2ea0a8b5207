using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Collaboration.OpenId.Identities;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.OpenId.Leaving;

/// <summary>Whom the provider knows as which account. It goes with the account; where two become one it comes along, or the next sign-in would make a third.</summary>
internal sealed class OpenIdData(CollaborationDb db) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["openid.identity.account_id"];

    public Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalCount>>([]);

    public Task MoveAsync(Guid from, Guid to, CancellationToken ct) =>
        db.Set<Identity>().Where(i => i.AccountId == from).ExecuteUpdateAsync(set => set.SetProperty(i => i.AccountId, to), ct);

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public Task EraseAsync(Erasure erasure, CancellationToken ct) => db.Set<Identity>().Where(i => i.AccountId == erasure.Account).ExecuteDeleteAsync(ct);

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var known = await db.Set<Identity>().AsNoTracking().Where(i => i.AccountId == copy.Account).OrderBy(i => i.MadeAt).Select(i => new { i.Key, i.IsGuest, i.MadeAt, i.SeenAt }).ToListAsync(ct);
        copy.Add("work-accounts", "Work accounts that you sign in with", known.Select(i => new PersonalEntry(i.Key, null, i.MadeAt, i)));
    }
}
