using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Told;

/// <summary>What the person is told of things that they asked sealed. How far they have read stands in a cookie of the browser, which everybody gets who looks at their notices.</summary>
internal sealed class SealedNotices(CollaborationDb db, Marks.Marks marks, CurrentTenant current, ModuleList modules, IDataProtectionProvider protection, SealedNotices.Known known, TimeProvider clock) : INoticeSource
{
    private const string Cookie = "told";
    private const int Most = 50;

    private readonly IDataProtector _protector = protection.CreateProtector("sealing: read until");

    public async Task<int> CountAsync(HttpContext context, Person person, CancellationToken ct)
    {
        if (!modules.IsOn(SealingModule.Feature, current.Tenant) || !await known.HasAnyAsync(db, clock, ct)) { return 0; }
        var (mine, since) = (await marks.AllOfAsync(person.Id, ct), ReadUntil(context, person));
        return await db.Set<SealedNotice>().CountAsync(n => mine.Contains(n.Mark) && n.At > since, ct);
    }

    public async Task<IReadOnlyList<OtherNotice>> ShowAsync(HttpContext context, Person person, CancellationToken ct)
    {
        if (!modules.IsOn(SealingModule.Feature, current.Tenant)) { return []; }
        var (mine, since) = (await marks.AllOfAsync(person.Id, ct), ReadUntil(context, person));
        var notices = await db.Set<SealedNotice>().AsNoTracking().Where(n => mine.Contains(n.Mark)).OrderByDescending(n => n.At).Take(Most).ToListAsync(ct);
        Remember(context, person, notices is [var newest, ..] ? newest.At : clock.GetUtcNow());
        return [.. notices.Select(n => new OtherNotice(n.Text, n.Path, n.At, n.At > since))];
    }

    private DateTimeOffset ReadUntil(HttpContext context, Person person)
    {
        if (!context.Request.Cookies.TryGetValue(Cookie, out var text)) { return DateTimeOffset.MinValue; }
        try
        {
            // Another person's, on a computer that both use, says nothing of this one.
            return _protector.Unprotect(text).Split(' ') is [var whose, var ticks] && whose == person.Id.ToString("N") && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var until) ? new(until, TimeSpan.Zero) : DateTimeOffset.MinValue;
        }
        catch (CryptographicException) { return DateTimeOffset.MinValue; }
    }

    private void Remember(HttpContext context, Person person, DateTimeOffset until) =>
        context.Response.Cookies.Append(Cookie, _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{person.Id:N} {until.UtcTicks}")), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true, MaxAge = person.IsOnSharedComputer ? null : TimeSpan.FromDays(365),
            Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
        });

    /// <summary>Which tenants have such notices at all, looked up once a minute: every page asks.</summary>
    internal sealed class Known
    {
        private static readonly TimeSpan s_for = TimeSpan.FromMinutes(1);

        private readonly ConcurrentDictionary<int, (long At, bool Any)> _tenants = new();

        public async Task<bool> HasAnyAsync(CollaborationDb db, TimeProvider clock, CancellationToken ct)
        {
            if (_tenants.TryGetValue(db.CurrentTenantId, out var known) && (known.Any || clock.GetElapsedTime(known.At) < s_for)) { return known.Any; }
            var any = await db.Set<SealedNotice>().AnyAsync(ct);
            _tenants[db.CurrentTenantId] = (clock.GetTimestamp(), any);
            return any;
        }
    }
}
