using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.People;

internal static class PeopleModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Account>(e =>
        {
            e.ToTable("account");
            e.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
        });
        model.Entity<Role>(e => e.ToTable("role"));
        model.Entity<AccountRole>(e => { e.ToTable("account_role"); e.HasKey(x => new { x.AccountId, x.RoleId }); });
        model.Entity<Session>(e =>
        {
            e.ToTable("session");
            e.Property(x => x.Means).HasConversion(m => m.Word(), word => Enum.Parse<Means>(word, true));
        });
        model.Entity<Notice>(e =>
        {
            e.ToTable("notice");
            e.Property(x => x.Way).HasConversion(w => w.Word(), word => Enum.Parse<NoticeWay>(word, true));
        });
    }
}
