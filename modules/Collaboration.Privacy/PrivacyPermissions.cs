using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Privacy;

internal static class PrivacyPermissions
{
    public const string Review = "Privacy.Review";
    public const string Manage = "Privacy.Manage";

    public static readonly Permission[] All =
    [
        new(Review, "Look at what writers said to be no patient.", Administrator, PrivacyOfficer),
        new(Manage, "Say which numbers of the hospital's own tell who a patient is.", Administrator, Communicator, PrivacyOfficer),
    ];
}
