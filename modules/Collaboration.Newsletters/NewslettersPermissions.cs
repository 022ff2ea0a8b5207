using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Newsletters;

internal static class NewslettersPermissions
{
    public const string See = "Newsletters.Issues.See";
    public const string Write = "Newsletters.Issues.Write";
    public const string Approve = "Newsletters.Issues.Approve";
    public const string Manage = "Newsletters.Manage";
    public const string Print = "Newsletters.Print";
    public const string Send = "Newsletters.Send";
    public const string Readers = "Newsletters.Readers";

    public static readonly Permission[] All =
    [
        new(See, "See issues of newsletters before they are out.", Administrator, Communicator, Leader),
        new(Write, "Put issues of newsletters together, and see in sums how they are read.", Administrator, Communicator),
        new(Approve, "Approve issues of newsletters, plan them and send them.", Administrator, Communicator, Leader),
        new(Manage, "Add newsletters, and change whom they are for, what their mails carry and when they come out.", Administrator, Communicator),
        new(Print, "Print the huddle page and posters.", Administrator, Communicator, Moderator, Leader, Staff, PrivacyOfficer),
        new(Send, "See how issues of newsletters go out, stop them on their way and let them go on.", Administrator, Communicator),
        new(Readers, "Bring in readers of newsletters, and see which addresses get none.", Administrator, Communicator),
    ];
}
