using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Webhooks;

internal static class WebhooksPermissions
{
    public const string Manage = "Webhooks.Manage";

    public static readonly Permission[] All = [new(Manage, "Let other systems be told of what is published and answered here.", Administrator)];
}
