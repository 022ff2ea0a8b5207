using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.People;

internal static class PeoplePermissions
{
    public const string Manage = "People.Accounts.Manage";
    public const string ReadDirectory = "People.Directory.Read";
    public const string ReadRecord = "People.Record.Read";

    public const string Hold = "People.Holds.Place";
    public const string SetRules = "People.SignIn.Rules";
    public const string PrintCodes = "People.Codes.Print";

    public static readonly Permission[] All =
    [
        new(Manage, "Invite people, give and take roles, say what roles may do, suspend accounts.", Administrator),
        new(SetRules, "Say how people sign in, and how long they stay signed in.", Administrator, NetworkAdministrator),
        new(PrintCodes, "Print one-time codes, by which staff without an e-mail address get their account.", Administrator, Communicator),
        new(ReadDirectory, "Find colleagues, and tell them about oneself.", Administrator, Communicator, Moderator, Leader, Staff, PrivacyOfficer),
        new(ReadRecord, "See who did what and when, and take a copy of it.", Administrator, PrivacyOfficer),
        new(Hold, "Keep people and words from being deleted while a court or an inquiry asks for them, read what is kept, and lift such holds.", PrivacyOfficer),
    ];
}
