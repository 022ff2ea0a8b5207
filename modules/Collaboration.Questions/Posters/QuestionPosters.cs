using Collaboration.Kernel.Data;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.People;
using Collaboration.Questions.Hours;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Posters;

/// <summary>Where colleagues ask, and hours in which a leader answers that are still to come.</summary>
internal sealed class QuestionPosters(TimeProvider clock) : IPosterPlaces
{
    private const int Most = 10;

    public string Module => QuestionsModule.Feature;

    public async Task<IReadOnlyList<PosterPlace>> ListAsync(CollaborationDb db, Person person, CancellationToken ct)
    {
        var (mine, now) = (person.Audiences, clock.GetUtcNow());
        var hours = await db.Set<Ama>().AsNoTracking().Where(a => mine.Contains(a.AudienceId) && a.ClosedAt == null && a.EndsAt > now).OrderBy(a => a.StartsAt).Take(Most).Select(a => new { a.Id, a.Title }).ToListAsync(ct);
        return [new("Ask our leaders", "Every question is answered, or you are told why not.", "/questions"), .. hours.Select(h => new PosterPlace(h.Title, "Ask before it begins, and read the answers live.", Ama.PathOf(h.Id)))];
    }
}
