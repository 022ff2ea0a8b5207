namespace Collaboration.Scim.Users;

/// <summary>What the directory says of a person that has no place in the account, and what it did.</summary>
internal sealed class Entry
{
    private Entry() { }

    public Entry(Guid accountId, DateTimeOffset at) => (AccountId, ChangedAt) = (accountId, at);

    public Guid AccountId { get; private set; }
    public string? DisplayName { get; private set; }
    public string? Department { get; private set; }
    public string? EmployeeNumber { get; private set; }

    /// <summary>Since when the directory keeps the person out; null where somebody here does.</summary>
    public DateTimeOffset? SuspendedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When the directory forgot the person: since then it does not see the account.</summary>
    public DateTimeOffset? DetachedAt { get; private set; }

    /// <summary>By which id the directory knows the person, where that is no longer the account's.</summary>
    public Guid? KnownAs { get; private set; }

    public void Say(string? displayName, string? department, string? employeeNumber, DateTimeOffset at) =>
        (DisplayName, Department, EmployeeNumber, ChangedAt) = (displayName, department, employeeNumber, at);

    public void Suspend(DateTimeOffset at) => SuspendedAt = at;

    public void Resume() => SuspendedAt = null;

    public void Detach(DateTimeOffset at) => DetachedAt = at;
}
