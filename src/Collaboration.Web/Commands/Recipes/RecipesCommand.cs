using System.CommandLine;

namespace Collaboration.Web.Commands.Recipes;

/// <summary><c>recipes</c>: what sets a hospital up, listed and run. Running servers notice what it changed.</summary>
internal static class RecipesCommand
{
    public static Command Create(VerbHost host) => new("recipes", "What sets a hospital up.") { ListVerb.Create(host), RunVerb.Create(host) };
}
