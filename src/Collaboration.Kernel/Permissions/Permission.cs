namespace Collaboration.Kernel.Permissions;

/// <summary>Something that a person may do.</summary>
/// <param name="Name">Module, thing, verb: <c>Blogs.Posts.Publish</c>.</param>
/// <param name="Sentence">What it allows, for the administrator who hands it out.</param>
/// <param name="DefaultRoles">Names of the roles that have it until a hospital edits them.</param>
public sealed record Permission(string Name, string Sentence, params IReadOnlyList<string> DefaultRoles);
