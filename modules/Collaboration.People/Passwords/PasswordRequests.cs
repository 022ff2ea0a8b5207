using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Links;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.People.Passwords;

/// <summary>
/// Answers requests for a new password. Whether there is such an account is looked up here, behind the request: who asks
/// gets the same answer in the same time for every address.
/// </summary>
internal sealed class PasswordRequests(IDataProtectionProvider protection, TimeProvider clock) : IJobHandler
{
    private const string JobKind = "people.password";

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(1);

    public string Kind => JobKind;

    /// <summary>Adds the request and its job; the caller saves.</summary>
    public void Add(CollaborationDb db, Tenant tenant, string address, string origin)
    {
        var at = clock.GetUtcNow();
        var request = new PasswordRequest(address, Seal(tenant).Protect(address), origin, at);
        db.Add(request);
        db.Add(new Job(JobKind, at, $$"""{"request":"{{request.Id}}"}"""));
    }

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (id, now) = (JsonDocument.Parse(data!).RootElement.GetProperty("request").GetGuid(), clock.GetUtcNow());
        var (db, tenant) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<CurrentTenant>().Tenant);
        var old = now - s_kept;
        if (!await LegalHold.IsHeldAsync(db, ct))
        {
            await db.Set<PasswordRequest>().Where(r => r.AskedAt < old).ExecuteDeleteAsync(ct);
            await db.Set<Link>().Where(l => l.ExpiresAt < old).ExecuteDeleteAsync(ct);
        }
        if (await db.Set<PasswordRequest>().SingleOrDefaultAsync(r => r.Id == id && r.AnsweredAt == null, ct) is not { } request) { return; }
        var normalized = Seal(tenant).Unprotect(request.SealedAddress).ToUpperInvariant();
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized && a.SuspendedAt == null && !a.IsByline, ct) is { } account)
        {
            services.GetRequiredService<LinkMail>().NewPassword(account, request.Origin);
        }
        request.Answer(now);
        await db.SaveChangesAsync(ct);
    }

    private IDataProtector Seal(Tenant tenant) => protection.CreateProtector("password request", $"{tenant.Id}");
}
