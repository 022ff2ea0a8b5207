using Collaboration.Kernel.Tenancy;

namespace Collaboration.People.Contracts;

/// <summary>Invites somebody into a tenant, from the network or the command line.</summary>
public interface IInvitations
{
    /// <summary>Makes a link that one person can use once within fourteen days to get an account with these roles.</summary>
    /// <param name="email">Put into the form for the person; null to let the person type it.</param>
    /// <param name="roles">Names of <see cref="Kernel.People.StandardRoles"/> or of the tenant's own.</param>
    /// <returns>The link's path with the tenant's prefix: it is shown once and not stored.</returns>
    Task<string> InviteAsync(Tenant tenant, string? email, IReadOnlyList<string> roles, CancellationToken ct);
}
