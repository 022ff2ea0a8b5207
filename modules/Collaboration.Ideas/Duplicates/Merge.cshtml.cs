using Collaboration.Discussions.Contracts;
using Collaboration.Ideas.Proposals;
using Collaboration.Ideas.Stages;
using Collaboration.Ideas.Votes;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Duplicates;

/// <summary>Makes an idea one with another that says the same. Its votes count there, and nobody's twice.</summary>
[Requires(IdeasPermissions.Decide)]
internal sealed class MergeModel(CollaborationDb db, Person person, IConversations conversations, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Guid? Into { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public Idea Idea { get; private set; } = null!;
    public IReadOnlyList<IdeaLine> Candidates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } idea) { return NotFound(); }
        Idea = idea;
        var words = Characters.Containing(Characters.OneLine(Query));
        Candidates = [.. (await IdeaQueries.ListAsync(db, Others(idea).Where(i => EF.Functions.ILike(i.Title, words, Characters.Escape)), true, 0, ct)).Take(IdeaQueries.OnPage)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (Into is not { } into)
        {
            ModelState.AddModelError("Into", "Choose the idea that says the same.");
            return await OnGetAsync(id, ct);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await IdeaQueries.HoldAsync(db, [id, into], ct);
        if (await FindAsync(id, ct) is not { } idea || await Others(idea).SingleOrDefaultAsync(i => i.Id == into, ct) is not { } stays) { return NotFound(); }
        await MergeAsync(idea, stays, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
        this.Say("They are one idea now, and everybody who voted on either is told.");
        return this.SeeOther(stays.Path);
    }

    private async Task MergeAsync(Idea idea, Idea stays, DateTimeOffset at, CancellationToken ct)
    {
        idea.MergeInto(stays);
        db.AddOnRecord(idea.Happened("idea.merged", person.Id, at), new { into = stays.Id });
        await idea.ShowAsync(conversations, db, at, ct);
        await db.SaveChangesAsync(ct);
        await db.Set<Idea>().Where(i => i.MergedInto == idea.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.MergedInto, stays.Id), ct);
        await Voting.CopyAsync(db, idea.Id, stays.Id, ct);
        await Notices.TellAsync(db, IdeaNotices.Merged, await IdeaNotices.InterestedAsync(db, [idea.Id, stays.Id], ct), person.Id,
            $"“{idea.Title}” and “{stays.Title}” say the same and are one idea now. Your vote counts there, once.", stays.Path, at, idea.Id, stays.AudienceId, ct);
    }

    private async Task<Idea?> FindAsync(Guid id, CancellationToken ct) => await db.FindListedAsync(id, person, ct) is { } idea && Stage.IsOpen(idea.Stage) ? idea : null;

    // Whoever reads the one reads the other: for the same people, or for all staff.
    private IQueryable<Idea> Others(Idea idea)
    {
        var (me, audience) = (idea.Id, idea.AudienceId);
        return db.Listed(person).Where(i => i.Id != me && (i.AudienceId == audience || i.AudienceId == Audience.Staff));
    }
}
