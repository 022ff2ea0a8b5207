using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Stories.Review;

/// <summary>Stories that wait for a reviewer, the oldest first.</summary>
[Requires(StoriesPermissions.Review)]
internal sealed class IndexModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    private const int LastPage = 500;

    public IReadOnlyList<WaitingStory> Waiting { get; private set; } = [];
    public int Total { get; private set; }
    public int Number { get; private set; }
    public bool HasMore { get; private set; }
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken ct)
    {
        Number = Math.Clamp(number ?? 1, 1, LastPage);
        var waiting = await ReviewQueries.ListAsync(db, (Number - 1) * ReviewQueries.OnPage, ct);
        (Waiting, HasMore) = ([.. waiting.Take(ReviewQueries.OnPage)], waiting.Count > ReviewQueries.OnPage);
        Total = await ReviewQueries.CountAsync(db, ct);
    }

    public bool IsMine(WaitingStory story) => story.ClaimedBy == person.Id;
}
