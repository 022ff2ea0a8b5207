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

    /// <summary>
    /// The name of somebody who wrote elsewhere before: it stands above posts, and nobody can sign in with it until an
    /// invitation to its e-mail address is accepted.
    /// </summary>
    /// <param name="email">Null where it is not known: nobody can take such a byline over.</param>
    public static Account Byline(string givenName, string familyName, string? email, DateTimeOffset at)
    {
        var account = new Account(givenName, familyName, null, email ?? "", at) { IsByline = true, SuspendedAt = at, SecurityStamp = Guid.NewGuid().ToString() };
        (account.Email, account.UserName) = (email, email ?? $"byline-{account.Id:N}");
        (account.NormalizedEmail, account.NormalizedUserName) = (email?.ToUpperInvariant(), account.UserName.ToUpperInvariant());
        return account;
    }

    /// <summary>Somebody for whom the hospital's own directory vouches: there is no password, and not always an e-mail address.</summary>
    /// <param name="email">Of nobody else in the tenant; null where it is not known.</param>
    public static Account Vouched(string givenName, string familyName, string? title, string? email, DateTimeOffset at)
    {
        var account = new Account(givenName, familyName, title, "", at) { Email = null, SecurityStamp = Guid.NewGuid().ToString() };
        account.NormalizedUserName = (account.UserName = $"vouched-{account.Id:N}").ToUpperInvariant();
        if (email is not null) { account.MoveTo(email); }
        return account;
    }

    public string GivenName { get; private set; } = "";
    public string FamilyName { get; private set; } = "";
    public string? Title { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary><see cref="Audiences.GroupSources.Csv"/> when a file suspended it, which can then resume it; null for everybody else, whom no file overrules.</summary>
    public string? SuspendedFrom { get; private set; }

    /// <summary>True while nobody has signed in to it: see <see cref="Byline"/>.</summary>
    public bool IsByline { get; private set; }

    /// <summary>What the account is called where people are kept, at most 200 characters and unique in the tenant: an employee number, a directory's own id.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>Since when the person is gone: the row stays, without a name.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>The account that this one was merged into.</summary>
    public Guid? MergedInto { get; private set; }

    public string FullName => Person.Joined(GivenName, FamilyName);

    public void Rename(string givenName, string familyName, string? title) => (GivenName, FamilyName, Title) = (givenName, familyName, title);

    public void Know(string? externalId) => ExternalId = externalId;

    /// <summary>A session with another stamp than the account's is over.</summary>
    public void SignOutEverywhere() => (SecurityStamp, ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());

    /// <summary>Ends what the account may do; see <see cref="Standing.Suspend"/> for its sessions.</summary>
    public void Suspend(DateTimeOffset at) => (SuspendedAt, SuspendedFrom) = (SuspendedAt ?? at, null);

    public void Resume() => (SuspendedAt, SuspendedFrom) = (null, null);

    /// <summary>Whoever has shown to be the person waits no longer after wrong tries.</summary>
    public void Unlock() => (AccessFailedCount, LockoutEnd) = (0, null);

    /// <summary>The person reads the mail of the account's address.</summary>
    public void ConfirmAddress() => EmailConfirmed = true;

    /// <summary>From now on the person signs in with this address, and reads its mail.</summary>
    public void MoveTo(string address)
    {
        (Email, UserName, EmailConfirmed) = (address, address, true);
        NormalizedEmail = NormalizedUserName = address.ToUpperInvariant();
    }

    /// <summary>A directory says what the person signs in with, and where mail goes. Whether the person reads it is not known.</summary>
    /// <param name="userName">At most 254 characters, unique in the tenant.</param>
    /// <param name="address">An e-mail address of at most 254 characters; null for none.</param>
    public void GoBy(string userName, string? address)
    {
        if (!string.Equals(address, Email, StringComparison.OrdinalIgnoreCase)) { EmailConfirmed = false; }
        (UserName, Email) = (userName, address);
        (NormalizedUserName, NormalizedEmail) = (userName.ToUpperInvariant(), address?.ToUpperInvariant());
    }

    /// <summary>The account is nobody's any more: its name and address are free for another.</summary>
    public void Leave() => GoBy($"left-{Id:N}", null);

    /// <summary>The person behind a byline is here: it becomes an account like others.</summary>
    public void Claim(string givenName, string familyName, string? title)
    {
        Rename(givenName, familyName, title);
        (IsByline, SuspendedAt) = (false, null);
    }

    /// <summary>Takes everything out of the row that says whose it was, and every way in that stands in it; for good.</summary>
    /// <param name="standIn">What stands where the name stood.</param>
    public void Remove(string standIn, DateTimeOffset at)
    {
        (GivenName, FamilyName, Title, ExternalId, IsByline) = (standIn, "", null, null, false);
        (Email, NormalizedEmail, EmailConfirmed, PhoneNumber, PhoneNumberConfirmed) = (null, null, false, null, false);
        (UserName, NormalizedUserName) = ($"removed-{Id:N}", $"REMOVED-{Id:N}".ToUpperInvariant());
        (PasswordHash, TwoFactorEnabled, SecurityStamp) = (null, false, Guid.NewGuid().ToString("N"));
        (SuspendedAt, RemovedAt) = (SuspendedAt ?? at, at);
    }

    /// <summary>What it had is the other account's, and whoever looks for it is led there.</summary>
    public void MergeInto(Account other, DateTimeOffset at)
    {
        Remove("Merged account", at);
        MergedInto = other.Id;
    }
}
