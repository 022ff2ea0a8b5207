namespace Collaboration.Kernel.Recipes;

/// <summary>The recipes that lie in a folder, files named <c>*.recipe.json</c>.</summary>
public sealed class RecipeFolder(string path)
{
    private const string Ending = ".recipe.json";

    /// <summary>Every recipe that can be read, and what is wrong with the others.</summary>
    public (IReadOnlyList<Recipe> Recipes, IReadOnlyList<string> Broken) All()
    {
        var (recipes, broken) = (new List<Recipe>(), new List<string>());
        foreach (var file in Files())
        {
            try { recipes.Add(Recipe.Read(file)); }
            catch (RecipeException wrong) { broken.Add(wrong.Message); }
        }
        return (recipes, broken);
    }

    /// <summary>The recipe in the file of this name.</summary>
    /// <param name="name">Without folder and ending: <c>member-hospital</c>.</param>
    /// <exception cref="RecipeException">There is none, or it cannot be read.</exception>
    public Recipe Named(string name)
    {
        var file = Files().Find(f => Path.GetFileName(f) == name + Ending);
        return file is not null ? Recipe.Read(file) : throw new RecipeException($"There is no recipe '{name}'. There are {string.Join(", ", Files().Select(f => Path.GetFileName(f)[..^Ending.Length]))}; or name a file.");
    }

    private List<string> Files() => Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*" + Ending).Order(StringComparer.Ordinal)] : [];
}
