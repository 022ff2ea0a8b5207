namespace Collaboration.Kernel.People;

/// <summary>A bundle of permissions.</summary>
public sealed class Role
{
    private Role() { }

    /// <summary>A role of the hospital's own, which may do nothing yet.</summary>
    /// <param name="name">1 to 60 characters, unique in the tenant.</param>
    public Role(string name, bool isStaff, DateTimeOffset at) => (Id, Name, IsStaff, Permissions) = (Guid.CreateVersion7(at), name, isStaff, []);

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>People with such a role are in the staff's and the network's audience.</summary>
    public bool IsStaff { get; private set; }

    /// <summary>Null for what the modules declare for a role of this name.</summary>
    public string[]? Permissions { get; private set; }

    /// <summary>From now on it may do exactly this, whatever later modules declare.</summary>
    public void Allow(IEnumerable<string> permissions) => Permissions = [.. permissions.Order(StringComparer.Ordinal)];

    /// <summary>Back to what the modules declare for a role of this name.</summary>
    public void Restore() => Permissions = null;
}

/// <summary>That an account has a role.</summary>
public sealed class AccountRole
{
    private AccountRole() { }

    public AccountRole(Guid accountId, Guid roleId) => (AccountId, RoleId) = (accountId, roleId);

    public Guid AccountId { get; private set; }
    public Guid RoleId { get; private set; }
}

/// <summary>Names of the roles that every tenant starts with.</summary>
public static class StandardRoles
{
    public const string Administrator = "administrator";
    public const string Communicator = "communicator";

    /// <summary>Reviews comments, and nothing else.</summary>
    public const string Moderator = "moderator";

    public const string Leader = "leader";
    public const string Staff = "staff";
    public const string Patient = "patient";

    /// <summary>Sees who did what, and keeps from destruction what a court or an inquiry asks for.</summary>
    public const string PrivacyOfficer = "privacy officer";

    /// <summary>Looks after the network's hospitals; only the network itself has it.</summary>
    public const string NetworkAdministrator = "network administrator";

    public static readonly IReadOnlyList<string> All = [Administrator, Communicator, Moderator, Leader, Staff, Patient, PrivacyOfficer];

    /// <summary>True for a name that modules declare permissions for.</summary>
    public static bool Has(string name) => All.Contains(name) || name == NetworkAdministrator;
}
