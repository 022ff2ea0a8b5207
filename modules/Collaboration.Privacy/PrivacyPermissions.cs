using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Privacy;

internal static class PrivacyPermissions
{
    public const string Review = "Privacy.Review";
    public const string Moderate = "Privacy.Moderate";
    public const string Recall = "Privacy.Recall";
    public const string Manage = "Privacy.Manage";

    public static readonly Permission[] All =
    [
        new(Review, "Look at what writers said to be no patient.", Administrator, PrivacyOfficer),
        new(Moderate, "Decide on what readers report, of every kind, decide appeals, and mute people for a time.", Administrator, Moderator, PrivacyOfficer),
        new(Recall, "Take back at once whatever anybody has written, and keep the record of such incidents with sealed copies.", PrivacyOfficer),
        new(Manage, "Say which numbers of the hospital's own tell who a patient is.", Administrator, Communicator, PrivacyOfficer),
    ];
}
