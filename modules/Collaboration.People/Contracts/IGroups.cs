using Collaboration.Kernel.Audiences;

namespace Collaboration.People.Contracts;

/// <summary>
/// Makes groups and says who is in them, for the context's tenant. Everything is done in the caller's transaction, and
/// what is put on record is the caller's to save: <c>SaveChangesAsync</c>, then commit.
/// </summary>
public interface IGroups
{
    /// <summary>Finds each group by its external id, else by its kind and name; makes those that are not there. One that is found by its external id and called otherwise now is renamed, unless another has the name.</summary>
    /// <param name="source">One of <see cref="GroupSources"/>; for those that are made.</param>
    /// <param name="by">Id of the account that does it; null for the machine.</param>
    /// <returns>Ids in the order of the names; the same id twice where two names are one group.</returns>
    /// <exception cref="ArgumentException">A name or kind that cannot be: ask <see cref="GroupName.Wrong"/> first.</exception>
    Task<IReadOnlyList<Guid>> FindOrMakeAsync(IReadOnlyList<GroupName> names, string source, Guid? by, CancellationToken ct);

    /// <returns>Null when a group of this name or external id is there already.</returns>
    /// <exception cref="ArgumentException">A name or kind that cannot be: ask <see cref="GroupName.Wrong"/> first.</exception>
    Task<Guid?> MakeAsync(GroupName name, string source, Guid? by, CancellationToken ct);

    /// <returns>False when there is no such group, or another of its kind has the name.</returns>
    Task<bool> RenameAsync(Guid group, string name, Guid? by, CancellationToken ct);

    /// <summary>From now on exactly these accounts are in the group. Ids that no account of the tenant has are passed over.</summary>
    Task<MemberChange> SetMembersAsync(Guid group, IReadOnlyCollection<Guid> accounts, string source, Guid? by, CancellationToken ct);

    /// <summary>Brings accounts in; who is in it stays as they came.</summary>
    Task<MemberChange> AddMembersAsync(Guid group, IReadOnlyCollection<Guid> accounts, string source, Guid? by, CancellationToken ct);

    /// <summary>Takes accounts out, however they came in.</summary>
    Task<MemberChange> TakeMembersAsync(Guid group, IReadOnlyCollection<Guid> accounts, Guid? by, CancellationToken ct);

    /// <summary>
    /// For each of these accounts: of the groups of these kinds, the account is in exactly those it is paired with, as far
    /// as this source brought it in. What another source did stays.
    /// </summary>
    /// <param name="pairs">Account and group.</param>
    Task<MemberChange> SetGroupsAsync(IReadOnlyCollection<Guid> accounts, IReadOnlyCollection<(Guid Account, Guid Group)> pairs, IReadOnlyCollection<string> kinds, string source, Guid? by, CancellationToken ct);

    /// <summary>Removes a group that nothing is written for: see <see cref="IAudienceUse"/>.</summary>
    /// <returns>False when it is used, or not there.</returns>
    Task<bool> RemoveAsync(Guid group, Guid? by, CancellationToken ct);
}

/// <summary>How many came into groups and how many left.</summary>
public sealed record MemberChange(int Joined, int Left)
{
    public bool IsNothing => Joined + Left == 0;
}
