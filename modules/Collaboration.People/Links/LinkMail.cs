using Collaboration.Kernel.Data;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Links;

/// <summary>The mails to one person about their own account, and the links in them. The caller saves.</summary>
internal sealed class LinkMail(CollaborationDb db, Outbox outbox, CurrentTenant current, TimeProvider clock)
{
    private static readonly TimeSpan s_welcome = TimeSpan.FromDays(7);

    /// <param name="origin">Scheme, host and prefix that the person asked at.</param>
    public void NewPassword(Account account, string origin)
    {
        var token = Add(Link.Password, account, account.Email!);
        Write(account, account.Email!, "A new password", $"""
            Somebody asked for a new password for your account at {Name}. If that was you, open this link within an hour and choose one:

            {origin}/account/password/{token}

            If it was not you, do nothing: your password stays as it is.
            """);
    }

    /// <summary>For an account that somebody else made: its first password.</summary>
    public void Welcome(Account account, string origin)
    {
        var token = Add(Link.Password, account, account.Email!, s_welcome);
        Write(account, account.Email!, "Your account", $"""
            You have an account at {Name}. Open this link within seven days and choose a password:

            {origin}/account/password/{token}

            Later, ask for a new link on the sign-in page. If you sign in with your hospital's own account there, you need no password here.
            """);
    }

    public void ConfirmAddress(Account account, string address, string origin)
    {
        var token = Add(Link.OfAddress, account, address);
        Write(account, address, "Confirm your e-mail address", $"""
            Open this link within a day to show that this address is yours. You then sign in at {Name} with it.

            {origin}/account/address/{token}

            If you do not know what this is about, do nothing.
            """);
    }

    /// <summary>So that a change that the person did not make does not go unseen.</summary>
    public void Tell(Account account, string address, string subject, string sentence) =>
        Write(account, address, subject, $"{sentence}\n\nIf that was not you, tell your communications team at once.");

    /// <summary>The link that is still good; null for any other.</summary>
    /// <param name="locked">Inside a transaction: of two who use it at once, one waits and finds it used.</param>
    public async Task<Link?> FindAsync(string purpose, string token, bool locked, CancellationToken ct)
    {
        var (hash, now) = (Session.Hash(token), clock.GetUtcNow());
        var links = locked ? db.Set<Link>().FromSql($"select * from people.link where token_hash = {hash} for update") : db.Set<Link>().AsNoTracking().Where(l => l.TokenHash == hash);
        return await links.SingleOrDefaultAsync(l => l.Purpose == purpose && l.ExpiresAt > now, ct);
    }

    /// <summary>How many this account was sent in the last hour.</summary>
    public Task<int> CountAsync(Account account, CancellationToken ct)
    {
        var hour = clock.GetUtcNow() - TimeSpan.FromHours(1);
        return db.Set<Link>().CountAsync(l => l.AccountId == account.Id && l.CreatedAt > hour, ct);
    }

    private string Name => current.Tenant.Name;

    private string Add(string purpose, Account account, string address, TimeSpan? length = null)
    {
        var (link, token) = Link.Make(purpose, account, address, clock.GetUtcNow(), length);
        db.Add(link);
        return token;
    }

    private void Write(Account account, string address, string subject, string text)
    {
        if (Outbox.CanReach(address)) { outbox.Add(address, $"{subject} · {Subject(Name)}", $"Hello {account.GivenName},\n\n{text.ReplaceLineEndings("\n")}\n\n{Name}\n"); }
    }

    private static string Subject(string name) => name.Length <= 120 ? name : name[..120];
}
