using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Questions;

internal static class QuestionsPermissions
{
    public const string Read = "Questions.Read";
    public const string Ask = "Questions.Ask";
    public const string Answer = "Questions.Answer";
    public const string Moderate = "Questions.Moderate";
    public const string Manage = "Questions.Manage";

    public static readonly Permission[] All =
    [
        new(Read, "Read the questions to leaders that are for them, and the ledger of all of them.", Administrator, Communicator, Moderator, Leader, Staff, PrivacyOfficer),
        new(Ask, "Ask the leaders, and second what others ask.", Administrator, Communicator, Moderator, Leader, Staff, PrivacyOfficer),
        new(Answer, "Be asked by name, and answer.", Leader),
        new(Moderate, "Merge, redirect and decline everybody's questions.", Administrator, Communicator, Moderator),
        new(Manage, "Announce hours in which a leader is asked, and choose who sees how many questions are answered.", Administrator, Communicator),
    ];
}
