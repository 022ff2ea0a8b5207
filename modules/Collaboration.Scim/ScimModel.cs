using Collaboration.Scim.Tokens;
using Collaboration.Scim.Users;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Scim;

internal static class ScimModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Token>(e => e.ToTable("token", "scim"));
        model.Entity<Allowance>(e => e.ToTable("allowance", "scim"));
        model.Entity<Entry>(e => { e.ToTable("entry", "scim"); e.HasKey(x => x.AccountId); });
    }
}
