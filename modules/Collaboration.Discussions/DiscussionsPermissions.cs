using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Discussions;

internal static class DiscussionsPermissions
{
    public const string Read = "Discussions.Read";
    public const string Write = "Discussions.Write";
    public const string Remove = "Discussions.Messages.Remove";
    public const string Open = "Discussions.Channels.Open";

    public static readonly Permission[] All =
    [
        new(Read, "Read the channels that are for them.", Administrator, Communicator, Moderator, Leader, Staff, PrivacyOfficer),
        new(Write, "Say something in these channels, and react to what others say.", Administrator, Communicator, Moderator, Leader, Staff, PrivacyOfficer),
        new(Remove, "Remove what a colleague said, with a reason.", Administrator, Communicator, Moderator),
        new(Open, "Open, change and close channels.", Administrator, Communicator, Moderator),
    ];
}
