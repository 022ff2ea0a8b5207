using Collaboration.People.Codes;
using Collaboration.People.Everything;
using Collaboration.People.Import;
using Collaboration.People.Invitations;
using Collaboration.People.Links;
using Collaboration.People.Passkeys;
using Collaboration.People.Passwords;
using Collaboration.People.Pins;
using Collaboration.People.Profiles;
using Collaboration.People.Removals;
using Collaboration.People.TwoStep;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People;

internal static class PeopleEntities
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Invitation>(e => e.ToTable("invitation", "people"));
        model.Entity<Link>(e => e.ToTable("link", "people"));
        model.Entity<Authenticator>(e => { e.ToTable("authenticator", "people"); e.HasKey(x => x.AccountId); });
        model.Entity<RecoveryCode>(e => e.ToTable("recovery_code", "people"));
        model.Entity<Ceremony>(e => e.ToTable("ceremony", "people"));
        model.Entity<IdentityUserPasskey<Guid>>(e => { e.ToTable("passkey", "people"); e.HasKey(x => x.CredentialId); e.OwnsOne(x => x.Data).ToJson("data"); });
        model.Entity<Copy>(e => e.ToTable("copy", "people"));
        model.Entity<Profile>(e => { e.ToTable("profile", "people"); e.HasKey(x => x.AccountId); });
        model.Entity<Removal>(e => { e.ToTable("removal", "people"); e.HasKey(x => x.AccountId); });
        model.Entity<OneTimeCode>(e => e.ToTable("one_time_code", "people"));
        model.Entity<Pin>(e => { e.ToTable("pin", "people"); e.HasKey(x => x.AccountId); });
        model.Entity<ImportRun>(e => { e.ToTable("import_run", "people"); e.Property(x => x.Tallies).HasColumnType("jsonb"); });
        model.Entity<ImportLine>(e => { e.ToTable("import_line", "people"); e.HasKey(x => new { x.RunId, x.Number }); });
        model.Entity<PasswordRequest>(e => e.ToTable("password_request", "people"));
    }
}
