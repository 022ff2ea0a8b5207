using Collaboration.Kernel.People;
using Collaboration.Newsletters.Settings;

namespace Collaboration.Newsletters.Issues;

/// <summary>Where issues are made: of every newsletter for those who write them, of their own for those who approve.</summary>
internal static class Desk
{
    public static bool IsOpenTo(Person person, Newsletter newsletter) => person.May(NewslettersPermissions.Write) || person.Audiences.Contains(newsletter.AudienceId);
}
