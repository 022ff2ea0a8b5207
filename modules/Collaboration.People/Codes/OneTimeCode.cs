using Collaboration.Kernel.People;

namespace Collaboration.People.Codes;

/// <summary>
/// A code that makes one person's account, or gives a way in to one that has none, once and within thirty days.
/// </summary>
/// <remarks>
/// 15 letters of 31 are 31^15 or 2.3e22 codes, 74 bits. With ten thousand waiting at a hospital, one in 2.3e18 is right;
/// a hospital's addresses together get 300 wrong ones in ten minutes (<see cref="WrongCodes"/>), 1.3 million in the thirty
/// days: the chance that any is found is one in 1.8e12.
/// </remarks>
internal sealed class OneTimeCode
{
    public static readonly TimeSpan Length = TimeSpan.FromDays(30);

    private OneTimeCode() { }

    public OneTimeCode(RosterLine line, string staffName, Account? account, Guid by, DateTimeOffset at)
    {
        (Id, StaffName, AccountId, MadeBy) = (Guid.CreateVersion7(at), staffName, account?.Id, by);
        (GivenName, FamilyName, Title, Department, EmployeeNumber) = (line.GivenName, line.FamilyName, line.Title, line.Department, line.EmployeeNumber);
    }

    /// <summary>Also the id of the account that it makes.</summary>
    public Guid Id { get; private set; }

    public string CodeHash { get; private set; } = "";
    public string GivenName { get; private set; } = "";
    public string FamilyName { get; private set; } = "";
    public string? Title { get; private set; }
    public string? Department { get; private set; }
    public string? EmployeeNumber { get; private set; }

    /// <summary>What the person signs in with, beside a PIN.</summary>
    public string StaffName { get; private set; } = "";

    /// <summary>The account that has no way in yet; null for one that is still to be made.</summary>
    public Guid? AccountId { get; private set; }

    public Guid MadeBy { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }

    public string FullName => FamilyName.Length == 0 ? GivenName : $"{GivenName} {FamilyName}";

    /// <summary>What tells the person from others of the name, in one line.</summary>
    public string About => string.Join(" · ", new[] { Title, Department, EmployeeNumber }.OfType<string>());

    public bool IsFor(RosterLine line) => EmployeeNumber is { } number && line.EmployeeNumber is { } other
        ? number.Equals(other, StringComparison.OrdinalIgnoreCase)
        : (GivenName, FamilyName, Title, Department, EmployeeNumber) == (line.GivenName, line.FamilyName, line.Title, line.Department, line.EmployeeNumber);

    /// <summary>A new code, from now for thirty days; the one before is worth nothing any more.</summary>
    public string Renew(Guid by, DateTimeOffset at)
    {
        var code = ReadableCode.Make(3, 5);
        (CodeHash, MadeBy, MadeAt, ExpiresAt) = (ReadableCode.Hash(code), by, at, at + Length);
        return code.ToUpperInvariant();
    }
}
