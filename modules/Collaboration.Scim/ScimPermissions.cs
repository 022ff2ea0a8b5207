using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Scim;

internal static class ScimPermissions
{
    public const string ManageTokens = "Scim.Token.Manage";

    public static readonly Permission[] All = [new(ManageTokens, "Connect the hospital's directory, so that it makes, changes and suspends accounts.", Administrator)];
}
