using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Media;

internal static class MediaPermissions
{
    public const string Bring = "Media.Files.Bring";

    public static readonly Permission[] All = [new(Bring, "Put pictures, films and sound into what they write.", Administrator, Communicator, Leader, Staff)];
}
