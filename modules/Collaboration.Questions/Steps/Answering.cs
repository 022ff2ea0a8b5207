using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.People;
using Collaboration.Questions.Asking;

namespace Collaboration.Questions.Steps;

/// <summary>Who answers what: whom it is put to, any leader what is put to all of them, and whoever has their name.</summary>
internal sealed class Answering(Leaders leaders, ILentNames lent)
{
    /// <summary>The names in which this person may answer; none for somebody who may not.</summary>
    /// <param name="toLeader">To whom it is put; null for the leadership as a whole.</param>
    public async Task<IReadOnlyList<LentName>> NamesAsync(Person person, Guid? toLeader, CancellationToken ct)
    {
        var (names, all) = (await lent.OfAsync(person, ct), await leaders.AllAsync(ct));
        return [.. names.Where(n => (toLeader is null || toLeader == n.Id) && all.Any(l => l.Id == n.Id))];
    }
}
