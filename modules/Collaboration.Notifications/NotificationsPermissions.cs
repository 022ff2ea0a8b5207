using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Notifications;

internal static class NotificationsPermissions
{
    public const string Decide = "Notifications.Mails.Decide";

    public static readonly Permission[] All = [new(Decide, "Decide whether mails about notices tell what happened, or only that something did.", Administrator)];
}
