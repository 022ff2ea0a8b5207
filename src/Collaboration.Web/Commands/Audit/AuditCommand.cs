using System.CommandLine;

namespace Collaboration.Web.Commands.Audit;

/// <summary><c>audit</c>: the record of who did what.</summary>
internal static class AuditCommand
{
    public static Command Create(VerbHost host) => new("audit", "The record of who did what.") { VerifyVerb.Create(host) };
}
