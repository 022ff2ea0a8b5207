using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.People.SignInPolicy;

/// <summary>Whether somebody can still come in under stricter rules: whoever locks a door has to be on the right side of it.</summary>
internal sealed class WaysIn(CollaborationDb db, IEnumerable<ISignInWay> ways, TenantDirectory directory, TenantScopes scopes, CurrentTenant current, Person person)
{
    /// <summary>True when the hospital's own provider, or its system's, is on.</summary>
    public async Task<bool> HasProviderAsync(CancellationToken ct)
    {
        foreach (var way in ways)
        {
            if (await way.ButtonAsync(ct) is not null) { return true; }
        }
        return false;
    }

    /// <summary>A sentence on why nobody could come in under these rules any more; null where somebody can.</summary>
    public async Task<string?> ObjectionAsync(SignInRules rules, CancellationToken ct)
    {
        var (asksMore, here) = (rules.RequiresOpenId || rules.ForbidsPasswords, current.Tenant);
        if (!asksMore || await HasProviderAsync(ct)) { return null; }
        if (rules.RequiresOpenId && here.Kind == TenantKind.Hospital) { return "No provider works here yet, so no staff could sign in, nor you. Set one up and switch it on first."; }
        return await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == person.Id, ct) ? null
            : "You have no passkey yet, and would lock yourself out. Add one on your account page first.";
    }

    /// <summary>Hospitals below this tenant that serve, and how many of them have no provider that works.</summary>
    public async Task<(int All, int Without)> BelowAsync(CancellationToken ct)
    {
        var below = directory.Current.All.Where(t => t.Kind == TenantKind.Hospital && t.State == TenantState.Active && IsBelow(t)).ToList();
        var without = 0;
        await Parallel.ForEachAsync(below, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, async (hospital, stop) =>
        {
            await using var scope = scopes.For(hospital);
            if (!await scope.ServiceProvider.GetRequiredService<WaysIn>().HasProviderAsync(stop)) { Interlocked.Increment(ref without); }
        });
        return (below.Count, without);
    }

    private bool IsBelow(Tenant tenant) => tenant.ParentId is { } id && (id == current.Tenant.Id || (directory.Current.Find(id) is { } parent && IsBelow(parent)));
}
