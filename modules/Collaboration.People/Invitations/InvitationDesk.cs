using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.People.Invitations;

internal sealed class InvitationDesk(TenantScopes scopes, TimeProvider clock) : IInvitations
{
    public async Task<string> InviteAsync(Tenant tenant, string? email, IReadOnlyList<string> roles, CancellationToken ct)
    {
        await using var scope = scopes.For(tenant);
        var db = scope.ServiceProvider.GetRequiredService<CollaborationDb>();
        var (invitation, token) = Invitation.Make(email, roles, null, clock.GetUtcNow());
        db.Add(invitation);
        await db.SaveChangesAsync(ct);
        return $"{tenant.PathBase}{PathOf(token)}";
    }

    /// <summary>The link's path below the tenant's prefix.</summary>
    public static string PathOf(string token) => $"/account/invitations/{token}";
}
