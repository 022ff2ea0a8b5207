using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Ideas;

internal static class IdeasPermissions
{
    public const string Read = "Ideas.Read";
    public const string Propose = "Ideas.Propose";
    public const string Vote = "Ideas.Vote";
    public const string Decide = "Ideas.Decide";

    public static readonly Permission[] All =
    [
        new(Read, "Read the ideas that are for them.", Administrator, Communicator, Moderator, Leader, Staff, PrivacyOfficer),
        new(Propose, "Propose an idea.", Administrator, Communicator, Moderator, Leader, Staff, PrivacyOfficer),
        new(Vote, "Vote for or against an idea.", Administrator, Communicator, Moderator, Leader, Staff, PrivacyOfficer),
        new(Decide, "Say what becomes of an idea, and make two that say the same one.", Administrator, Communicator, Moderator, Leader),
    ];
}
