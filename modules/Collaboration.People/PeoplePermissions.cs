using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.People;

internal static class PeoplePermissions
{
    public const string Manage = "People.Accounts.Manage";

    public static readonly Permission[] All = [new(Manage, "Invite people, give and take roles, say what roles may do, suspend accounts.", Administrator)];
}
