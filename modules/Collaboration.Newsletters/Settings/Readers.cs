using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Settings;

/// <summary>What everybody who gets a newsletter may read.</summary>
internal static class Readers
{
    /// <summary>The audiences that each of its readers has. People of a group may read what is for all staff where all of them are staff.</summary>
    public static async Task<Guid[]> OfAsync(CollaborationDb db, Guid audience, CancellationToken ct)
    {
        if (audience == Audience.Public) { return [Audience.Public]; }
        if (audience == Audience.Network) { return [Audience.Public, Audience.Network]; }
        if (audience == Audience.Staff) { return [Audience.Public, Audience.Network, Audience.Staff]; }
        var groups = db.Set<AudiencePart>().Where(p => p.AudienceId == audience).Select(p => p.GroupId);
        var members = db.Set<AudienceMember>().Where(m => m.AudienceId == audience || groups.Contains(m.AudienceId)).Select(m => m.AccountId);
        var isMixed = await members.AnyAsync(m => !db.Set<AccountRole>().Any(r => r.AccountId == m && db.Set<Role>().Any(x => x.Id == r.RoleId && x.IsStaff)), ct);
        return isMixed ? [Audience.Public, audience] : [Audience.Public, Audience.Network, Audience.Staff, audience];
    }
}
