using System.CommandLine;

namespace Collaboration.Web.Commands.People;

/// <summary><c>people</c>: who has an account.</summary>
internal static class PeopleCommand
{
    public static Command Create(VerbHost host) => new("people", "Who has an account.") { ImportVerb.Create(host) };
}
