using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Text;

namespace Collaboration.People.Contracts;

/// <summary>A group as somebody names it.</summary>
/// <param name="Kind">One of <see cref="GroupKinds"/>.</param>
/// <param name="Name">1 to 100 characters in one line.</param>
/// <param name="ExternalId">What it is called where it comes from, at most 200 characters; null where it has only its name.</param>
public sealed record GroupName(string Kind, string Name, string? ExternalId = null)
{
    /// <summary>A sentence on what is wrong with it; null for a name that can be.</summary>
    public string? Wrong =>
        !GroupKinds.All.Contains(Kind) ? $"There is no kind of group “{Kind}”."
        : Name.Length is 0 or > 100 || Name != Characters.OneLine(Name) || Characters.CannotBeKept(Name) || Name.Any(char.IsControl) ? "A group's name has 1 to 100 characters in one line."
        : ExternalId is { Length: 0 or > 200 } || Characters.CannotBeKept(ExternalId) ? "A group's external id has 1 to 200 characters." : null;
}
