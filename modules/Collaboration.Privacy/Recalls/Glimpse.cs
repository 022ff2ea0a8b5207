using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;

namespace Collaboration.Privacy.Recalls;

/// <summary>What a list shows of a thing.</summary>
/// <param name="Words">The first of them; empty where the title says them.</param>
internal sealed record Glimpse(string Title, string Words)
{
    private const int Shown = 140;

    public static Glimpse Of(Recallable thing) => new(thing.Title, thing.Words.StartsWith(thing.Title, StringComparison.Ordinal) ? "" : Excerpt.Of(thing.Words, Shown));
}

/// <summary>Titles and first words for lists of things, of those alone that whoever looks may read where they stand.</summary>
internal sealed class Glimpses(IEnumerable<IRecallable> kinds, Person person)
{
    public async Task<IReadOnlyDictionary<Guid, Glimpse>> OfAsync(IEnumerable<(string Kind, Guid Id)> things, CancellationToken ct)
    {
        var shown = new Dictionary<Guid, Glimpse>();
        foreach (var (kind, id) in things)
        {
            if (kinds.FirstOrDefault(k => k.Kind == kind) is not { } known) { continue; }
            if ((await known.FindAsync(id, ct)).FirstOrDefault(t => t.Id == id) is { Audience: { } audience } thing && person.Audiences.Contains(audience)) { shown[id] = Glimpse.Of(thing); }
        }
        return shown;
    }
}
