using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Settings;

internal static class SettingsPermissions
{
    public const string Manage = "Settings.Manage";

    public static readonly Permission[] All = [new(Manage, "Change the hospital's look, features and other settings.", Administrator)];
}
