using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Staff;

/// <summary>For whoever writes down others' stories, and takes their calls.</summary>
[Requires(StoriesPermissions.Take)]
internal sealed class IndexModel(CollaborationDb db) : PageModel
{
    public const string Path = "/stories/take";

    private const int Most = 20;

    internal sealed record Line(Guid Id, string Title, string Name, string Signature, DateTimeOffset ToldAt, string State);

    public string? Search { get; private set; }
    public IReadOnlyList<Line> Found { get; private set; } = [];

    public async Task OnGetAsync(string? q, CancellationToken ct)
    {
        Search = Characters.OneLine(q) is { Length: > 1 and <= 100 } typed && !Characters.CannotBeKept(typed) ? typed : null;
        if (Search is null) { return; }
        var like = Characters.Containing(Search);
        Found = await (from story in db.Set<Story>()
                       join consent in db.Set<Consent>() on story.Id equals consent.StoryId
                       where story.GoneAt == null && story.ToldAt != null && consent.TakenBackAt == null
                          && (EF.Functions.ILike(story.Title, like, Characters.Escape) || EF.Functions.ILike(story.Name, like, Characters.Escape) || EF.Functions.ILike(consent.Signature, like, Characters.Escape))
                       orderby story.ToldAt descending
                       select new Line(story.Id, story.Title, story.Name, consent.Signature, story.ToldAt!.Value, story.State)).Take(Most).ToListAsync(ct);
    }
}
