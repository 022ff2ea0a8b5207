using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.OpenId;

internal static class OpenIdPermissions
{
    public const string Manage = "OpenId.Provider.Manage";

    public static readonly Permission[] All = [new(Manage, "Say which sign-in of the hospital's own opens accounts here, and which roles it gives.", Administrator)];
}
