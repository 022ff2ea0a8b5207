using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Audiences;

internal static class AudienceModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Audience>(e => e.ToTable("audience"));
        model.Entity<AudienceMember>(e => { e.ToTable("audience_member"); e.HasKey(x => new { x.AccountId, x.AudienceId }); });
        model.Entity<AudiencePart>(e => { e.ToTable("audience_part"); e.HasKey(x => new { x.AudienceId, x.GroupId }); });
    }
}
