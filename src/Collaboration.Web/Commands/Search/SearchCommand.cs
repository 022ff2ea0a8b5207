using System.CommandLine;

namespace Collaboration.Web.Commands.Search;

/// <summary><c>search</c>: the index of everything that can be found.</summary>
internal static class SearchCommand
{
    public static Command Create(VerbHost host) => new("search", "The index of everything that can be found.") { RebuildVerb.Create(host) };
}
