using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Search;

internal static class SearchPermissions
{
    public const string ByName = "Search.FindByName";
    public const string Misses = "Search.ReadMisses";

    public static readonly Permission[] All =
    [
        new(ByName, "Find by their name what people said in comments, messages and questions.", Administrator, Communicator),
        new(Misses, "See what people searched for and did not find.", Administrator, Communicator),
    ];
}
