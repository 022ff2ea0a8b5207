using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.People;
using Collaboration.Scim.Protocol;

namespace Collaboration.Scim.Users;

/// <summary>A person as the directory wants it, before anything is saved.</summary>
internal sealed class UserDraft
{
    private static readonly EmailAddressAttribute s_address = new();

    public string? UserName { get; set; }
    public string? ExternalId { get; set; }
    public string? GivenName { get; set; }
    public string? FamilyName { get; set; }
    public string? Formatted { get; set; }
    public string? DisplayName { get; set; }
    public string? Title { get; set; }
    public string? Email { get; set; }
    public string? Department { get; set; }
    public string? EmployeeNumber { get; set; }
    public bool? IsActive { get; set; }

    /// <summary>Names of roles; null where nothing is said about them.</summary>
    public HashSet<string>? Roles { get; set; }

    public HashSet<string> ChangedRoles => Roles ??= new(StringComparer.OrdinalIgnoreCase);

    /// <param name="roles">Those that the directory gave.</param>
    public static UserDraft Of(UserRow row, IEnumerable<string> roles) => new()
    {
        UserName = row.Account.UserName, ExternalId = row.Account.ExternalId, GivenName = row.Account.GivenName, FamilyName = row.Account.FamilyName.Length == 0 ? null : row.Account.FamilyName,
        Title = row.Account.Title, Email = row.Account.Email, IsActive = row.Account.SuspendedAt is null, Roles = new(roles, StringComparer.OrdinalIgnoreCase),
        DisplayName = row.Entry?.DisplayName, Department = row.Entry?.Department, EmployeeNumber = row.Entry?.EmployeeNumber,
    };

    /// <summary>Fills in what follows from the rest.</summary>
    /// <param name="before">The account that is replaced; null for a new one.</param>
    /// <exception cref="ScimException">invalidValue: it cannot be an account.</exception>
    public UserDraft Finish(Account? before = null)
    {
        if (UserName is null) { throw ScimException.InvalidValue("userName is missing."); }
        if (GivenName is null && FamilyName is null)
        {
            (GivenName, FamilyName) = (Formatted ?? DisplayName, before) switch
            {
                ({ } name, _) => FullName.Split(name),
                (null, { } account) => (account.GivenName, account.FamilyName),
                _ => FullName.Split(UserName.Split('@')[0]),
            };
        }
        else if (GivenName is null) { (GivenName, FamilyName) = (FamilyName, null); }
        Email ??= s_address.IsValid(UserName) ? UserName : null;
        if (Email is not null && !s_address.IsValid(Email)) { throw ScimException.InvalidValue("emails.value is no e-mail address."); }
        return this;
    }
}
