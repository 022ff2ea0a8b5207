using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Scim.Filters;

namespace Collaboration.Scim.Users;

/// <summary>What people can be looked for by.</summary>
internal static class UserColumns
{
    public static FilterQuery<UserRow> Of(CollaborationDb db)
    {
        var email = new TextColumn<UserRow>(r => r.Account.Email, upper: r => r.Account.NormalizedEmail);
        var role = new ManyColumn<UserRow, string>(r => db.Set<AccountRole>().Where(ar => ar.AccountId == r.Account.Id).Join(db.Set<Role>(), ar => ar.RoleId, x => x.Id, (_, x) => x.Name), new TextColumn<string>(name => name));
        return new(new Dictionary<string, Column>
        {
            ["id"] = new IdColumn<UserRow>(r => r.Account.Id),
            ["externalid"] = new TextColumn<UserRow>(r => r.Account.ExternalId, isExact: true),
            ["username"] = new TextColumn<UserRow>(r => r.Account.UserName, upper: r => r.Account.NormalizedUserName),
            ["name.givenname"] = new TextColumn<UserRow>(r => r.Account.GivenName),
            ["name.familyname"] = new TextColumn<UserRow>(r => r.Account.FamilyName),
            ["name.formatted"] = new TextColumn<UserRow>(r => (r.Account.GivenName + " " + r.Account.FamilyName).Trim()),
            ["displayname"] = new TextColumn<UserRow>(r => r.Entry!.DisplayName ?? (r.Account.GivenName + " " + r.Account.FamilyName).Trim()),
            ["title"] = new TextColumn<UserRow>(r => r.Account.Title),
            ["active"] = new FlagColumn<UserRow>(r => r.Account.SuspendedAt == null),
            ["emails"] = email,
            ["emails.value"] = email,
            ["emails.type"] = new TextColumn<UserRow>(r => r.Account.Email == null ? null : "work"),
            ["emails.primary"] = new FlagColumn<UserRow>(r => r.Account.Email != null),
            ["roles"] = role,
            ["roles.value"] = role,
            ["meta.created"] = new TimeColumn<UserRow>(r => r.Account.CreatedAt),
            ["meta.lastmodified"] = new TimeColumn<UserRow>(r => r.Entry == null ? r.Account.CreatedAt : r.Entry.ChangedAt),
            ["enterprise:department"] = new TextColumn<UserRow>(r => r.Entry!.Department),
            ["enterprise:employeenumber"] = new TextColumn<UserRow>(r => r.Entry!.EmployeeNumber),
        });
    }
}
