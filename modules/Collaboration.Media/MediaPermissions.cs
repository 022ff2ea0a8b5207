using Collaboration.Kernel.Permissions;
using Collaboration.Media.Contracts;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Media;

internal static class MediaPermissions
{
    public const string Bring = IMediaLibrary.Bring;

    public const string Manage = "Media.Library.Manage";

    public static readonly Permission[] All =
    [
        new(Bring, "Put pictures, films and sound into what they write.", Administrator, Communicator, Leader, Staff),
        new(Manage, "See, describe, replace and delete all pictures and files of the hospital.", Administrator, Communicator),
    ];
}
