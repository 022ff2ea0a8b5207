using Microsoft.AspNetCore.Identity;

namespace Collaboration.Kernel.People;

/// <summary>A person's account in one tenant. Readers of a comment see the given name, communicators the full one.</summary>
public sealed class Account : IdentityUser<Guid>
{
    private Account() { }

    /// <param name="givenName">1 to 60 characters; the name that stands beside comments.</param>
    /// <param name="familyName">At most 60 characters.</param>
    /// <param name="title">What the person does here, at most 100 characters: <c>Respiratory therapy</c>.</param>
    public Account(string givenName, string familyName, string? title, string email, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (GivenName, FamilyName, Title, CreatedAt) = (givenName, familyName, title, at);
        UserName = Email = email;
        LockoutEnabled = true;
    }

    public string GivenName { get; private set; } = "";
    public string FamilyName { get; private set; } = "";
    public string? Title { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SuspendedAt { get; private set; }

    public string FullName => Person.Joined(GivenName, FamilyName);

    public void Rename(string givenName, string familyName, string? title) => (GivenName, FamilyName, Title) = (givenName, familyName, title);

    /// <summary>Ends what the account may do. The caller renews the security stamp, which ends its sessions.</summary>
    public void Suspend(DateTimeOffset at) => SuspendedAt ??= at;

    public void Resume() => SuspendedAt = null;
}
