using Collaboration.Sealing.Envelopes;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Letters;
using Collaboration.Sealing.Loans;
using Collaboration.Sealing.Openings;
using Collaboration.Sealing.Requests;
using Collaboration.Sealing.Silences;
using Collaboration.Sealing.Told;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing;

internal static class SealingModel
{
    private const string Schema = "sealing";

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Holder>(e => e.ToTable("holder", Schema));
        model.Entity<RoleKey>(e => e.ToTable("role_key", Schema));
        model.Entity<HeldKey>(e => { e.ToTable("held_key", Schema); e.HasKey(x => new { x.HolderId, x.KeyId }); });
        model.Entity<SealedLetter>(e => e.ToTable("letter", Schema));
        model.Entity<Envelope>(e => { e.ToTable("envelope", Schema); e.HasKey(x => x.SubjectId); });
        model.Entity<Opening>(e => e.ToTable("opening", Schema));
        model.Entity<Silence>(e => e.ToTable("silence", Schema));
        model.Entity<Loan>(e => e.ToTable("loan", Schema));
        model.Entity<Lending>(e => e.ToTable("lending", Schema));
        model.Entity<HalfRequest>(e => e.ToTable("request", Schema));
        model.Entity<SealedNotice>(e => e.ToTable("notice", Schema));
    }
}
