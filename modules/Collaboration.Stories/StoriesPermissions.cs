using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Stories;

internal static class StoriesPermissions
{
    public const string Take = "Stories.Take";
    public const string Review = "Stories.Review";
    public const string Settle = "Stories.Settle";
    public const string Reply = "Stories.Reply";
    public const string Manage = "Stories.Manage";

    public static readonly Permission[] All =
    [
        new(Take, "Write down a story at the bedside or from paper, with its signed form, and take one back when its teller calls.", Administrator, Communicator, PrivacyOfficer),
        new(Review, "Read stories before they are published, and decide on them.", Administrator, Communicator, PrivacyOfficer),
        new(Settle, "Decide on stories that speak of harm to named people, once these have had notice.", Administrator, PrivacyOfficer),
        new(Reply, "Answer a published story in the name of a department, and say what changed by it.", Administrator, Communicator, Moderator, Leader, PrivacyOfficer),
        new(Manage, "Say who may tell a story, and whom to call in an emergency.", Administrator, Communicator),
    ];
}
