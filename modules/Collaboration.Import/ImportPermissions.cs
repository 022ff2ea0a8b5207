using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Import;

internal static class ImportPermissions
{
    public const string Run = "Import.Run";

    public static readonly Permission[] All = [new(Run, "Bring an old blog along, with all of its posts, comments and addresses.", Administrator)];
}
