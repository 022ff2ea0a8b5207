using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Sealing;

internal static class SealingPermissions
{
    public const string Manage = "Sealing.Manage";
    public const string Silence = "Sealing.Silence";

    public static readonly Permission[] All =
    [
        new(Manage, "Name those who keep the two keys to what is asked without a name.", Administrator),
        new(Silence, "Silence somebody who asks without a name, and never learn who it is.", Administrator, Moderator),
    ];
}
