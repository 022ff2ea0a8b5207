namespace Collaboration.Kernel.Permissions;

/// <summary>
/// The permission that a page or endpoint asks for. Who lacks it gets the page of something that does not exist.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresAttribute(string permission) : Attribute
{
    public string Permission { get; } = permission;
}

/// <summary>Open to everybody; what is shown there still depends on the person's audiences.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenAttribute : Attribute
{
    /// <summary>True for a way in, which a locked session does not stand before.</summary>
    public bool WhenLocked { get; init; }
}

/// <summary>Open to whoever is signed in.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute : Attribute;

/// <summary>
/// For programs: who calls shows a token of this authentication scheme with every request, and is told so otherwise. No
/// cookie opens it, and nobody is signed in there.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BearerAttribute(string scheme) : Attribute
{
    public string Scheme { get; } = scheme;
}
