using System.Globalization;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Contracts;
using Collaboration.People.Pins;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Codes;

/// <summary>From a code that was typed to an account that its person signs in to.</summary>
internal sealed class Opening(CollaborationDb db, Roster roster, IGroups groups, CurrentTenant current, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = "card";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    /// <summary>The row that this code belongs to; null for a wrong one, one that was used, and one that is too old.</summary>
    public Task<OneTimeCode?> FindAsync(string typed, CancellationToken ct)
    {
        var (hash, now) = (ReadableCode.Hash(typed), clock.GetUtcNow());
        return db.Set<OneTimeCode>().AsNoTracking().SingleOrDefaultAsync(c => c.CodeHash == hash && c.ExpiresAt > now, ct);
    }

    /// <summary>Remembers in the browser alone which code was right, for a quarter of an hour.</summary>
    public void Remember(HttpContext context, OneTimeCode code) => context.Response.Cookies.Append(Cookie, Seal.Protect($"{code.CodeHash} {(clock.GetUtcNow() + s_patience).ToUnixTimeSeconds()}"), Options(context.Request));

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context.Request));

    /// <summary>The row whose code was right here a moment ago, while it is still good.</summary>
    /// <param name="locked">Inside a transaction: of two who use it at once, one waits and finds it used.</param>
    public async Task<OneTimeCode?> RememberedAsync(HttpContext context, bool locked, CancellationToken ct)
    {
        if (context.Request.Cookies[Cookie] is not { Length: < 1000 } value) { return null; }
        string[] parts;
        try { parts = Seal.Unprotect(value).Split(' '); }
        catch (System.Security.Cryptography.CryptographicException) { return null; }
        var (hash, now) = (parts[0], clock.GetUtcNow());
        if (now.ToUnixTimeSeconds() >= long.Parse(parts[1], CultureInfo.InvariantCulture)) { return null; }
        var rows = locked ? db.Set<OneTimeCode>().FromSql($"select * from people.one_time_code where code_hash = {hash} for update") : db.Set<OneTimeCode>().AsNoTracking().Where(c => c.CodeHash == hash);
        return await rows.SingleOrDefaultAsync(c => c.ExpiresAt > now, ct);
    }

    /// <summary>The account as it will be, before it is there: for what has to know its id.</summary>
    public async Task<Account?> AccountOfAsync(OneTimeCode code, CancellationToken ct)
    {
        if (code.AccountId is { } id) { return await (await roster.OpenableAsync(ct)).SingleOrDefaultAsync(a => a.Id == id, ct); }
        var account = Account.Vouched(code.GivenName, code.FamilyName, code.Title ?? code.Department, null, clock.GetUtcNow());
        account.Id = code.Id;
        return account;
    }

    /// <summary>Uses the code up: its account is there, and signs in with what is given. Inside a transaction; the caller saves.</summary>
    /// <param name="pinHash">Of the PIN that was chosen; null for a passkey, which the caller adds.</param>
    public async Task UseAsync(OneTimeCode code, Account account, string? pinHash, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        if (code.AccountId is null) { await MakeAsync(code, account, at, ct); }
        if (await db.Set<Pin>().SingleOrDefaultAsync(p => p.AccountId == account.Id, ct) is { } old) { db.Remove(old); await db.SaveChangesAsync(ct); }
        if (pinHash is not null) { db.Add(new Pin(account.Id, code.StaffName, pinHash, at)); }
        // Whoever signed in with what was there before is signed out.
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.Unlock();
        db.Remove(code);
        db.AddOnRecord(new EventRow(PeopleModule.Stream, "code.used", account.Id, account.Id, at), new { code = code.Id, code.MadeBy });
    }

    private async Task MakeAsync(OneTimeCode code, Account account, DateTimeOffset at, CancellationToken ct)
    {
        if (code.EmployeeNumber is { } number && !await db.Set<Account>().AnyAsync(a => a.ExternalId == number, ct)) { account.Know(number); }
        db.Add(account);
        db.Add(new AccountRole(account.Id, await db.Set<Role>().Where(r => r.Name == StandardRoles.Staff).Select(r => r.Id).SingleAsync(ct)));
        db.AddOnRecord(new EventRow(PeopleModule.Stream, "account.made", account.Id, account.Id, at));
        await db.SaveChangesAsync(ct);
        if (code.Department is not { } department || new GroupName(GroupKinds.Department, department) is not { Wrong: null } name) { return; }
        await groups.AddMembersAsync((await groups.FindOrMakeAsync([name], GroupSources.Hand, code.MadeBy, ct))[0], [account.Id], GroupSources.Hand, code.MadeBy, ct);
    }

    private IDataProtector Seal => protection.CreateProtector("one-time code", $"{current.Tenant.Id}");

    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, IsEssential = true, Path = request.PathBase.HasValue ? request.PathBase.Value : "/",
    };
}
