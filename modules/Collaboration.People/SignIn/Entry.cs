using System.Globalization;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.SignIn;

/// <summary>The last steps of every way in: the second step where one is set up, then the session.</summary>
internal sealed class Entry(CollaborationDb db, CurrentTenant current, WrongTries tries, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = "second-step";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>Starts a session, and leads to where the person came from.</summary>
    public async Task<IActionResult> EnterAsync(PageModel page, Account account, Means means, string? back)
    {
        if (account.AccessFailedCount > 0) { await tries.ForgetAsync(account.Id, page.HttpContext.RequestAborted); }
        await page.HttpContext.SignInAsync(account, means);
        return page.SeeOther(Redirects.OwnPath(back));
    }

    /// <summary>The password or PIN was right: asks for the second step where there is one, else starts the session.</summary>
    public async Task<IActionResult> AdmitAsync(PageModel page, Account account, Means means, string? back, CancellationToken ct)
    {
        if (!await LetsInAsync(account, means, ct)) { return Refuse(page); }
        await SharedComputer.RememberAsync(page.HttpContext, ct);
        return account.TwoFactorEnabled ? AskForCode(page, account, means, back) : await EnterAsync(page, account, means, back);
    }

    /// <summary>What the rules for signing in say of this account. They hold for whoever is signed in too; here somebody reads why.</summary>
    public async Task<bool> LetsInAsync(Account account, Means means, CancellationToken ct) =>
        current.Tenant.LetsIn(means, isStaff: true)
        || (current.Tenant.LetsIn(means, isStaff: false) && !await db.Set<AccountRole>().AnyAsync(r => r.AccountId == account.Id && db.Set<Role>().Any(x => x.Id == r.RoleId && x.IsStaff), ct));

    public IActionResult Refuse(PageModel page)
    {
        page.ModelState.AddModelError("", current.Tenant.SignIn.RequiresOpenId ? "Staff sign in with the hospital’s own account here." : "Sign in with a passkey here: passwords and PINs are not used any more.");
        return page.Page();
    }

    /// <summary>Remembers for ten minutes, in the browser alone, what was right, and asks for the code.</summary>
    private IActionResult AskForCode(PageModel page, Account account, Means means, string? back)
    {
        var until = (clock.GetUtcNow() + s_patience).ToUnixTimeSeconds();
        var passed = string.Join('\n', account.Id.ToString("N"), account.SecurityStamp, until.ToString(CultureInfo.InvariantCulture), means, Redirects.OwnPath(back));
        page.Response.Cookies.Append(Cookie, Seal.Protect(passed), Options(page.Request));
        return page.SeeOther("/account/sign-in/code");
    }

    /// <summary>Whose password was right here a moment ago; null when nobody's, or when the account has changed since.</summary>
    public async Task<(Account Account, Means Means, string Back)?> WaitingAsync(PageModel page, CancellationToken ct)
    {
        if (page.Request.Cookies[Cookie] is not { Length: < 4000 } value) { return null; }
        string[] parts;
        try { parts = Seal.Unprotect(value).Split('\n'); }
        catch (System.Security.Cryptography.CryptographicException) { return null; }
        var (id, now) = (Guid.ParseExact(parts[0], "N"), clock.GetUtcNow().ToUnixTimeSeconds());
        return now < long.Parse(parts[2], CultureInfo.InvariantCulture) && await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id && a.SuspendedAt == null, ct) is { } account && account.SecurityStamp == parts[1]
            ? (account, Enum.Parse<Means>(parts[3]), parts[4]) : null;
    }

    public static void Forget(PageModel page) => page.Response.Cookies.Delete(Cookie, Options(page.Request));

    private IDataProtector Seal => protection.CreateProtector("second step", $"{current.Tenant.Id}");

    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, IsEssential = true, Path = request.PathBase.HasValue ? request.PathBase.Value : "/",
    };
}
