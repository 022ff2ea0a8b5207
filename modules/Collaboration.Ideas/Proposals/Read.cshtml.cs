using Collaboration.Ideas.Stages;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Proposals;

/// <summary>An idea, and what people say to it.</summary>
[Requires(IdeasPermissions.Read)]
internal sealed class ReadModel(CollaborationDb db, Person person) : PageModel
{
    public Idea Idea { get; private set; } = null!;
    public Account Proposer { get; private set; } = null!;
    public Tally Votes { get; private set; } = null!;
    public string ForWhom { get; private set; } = "";
    public IReadOnlyList<MoveLine> Moves { get; private set; } = [];
    public IReadOnlyList<SameIdea> Same { get; private set; } = [];
    public bool MayDecide => person.May(IdeasPermissions.Decide);
    public bool IsMine => Idea.ProposedBy == person.Id;
    public bool MayVote => person.May(IdeasPermissions.Vote) && Stage.IsOpen(Idea.Stage);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await db.Readable(person).AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } idea) { return NotFound(); }
        // One that says the same leads on.
        if (idea.MergedInto is { } other) { return await db.FindListedAsync(other, person, ct) is null ? NotFound() : this.SeeOther(Idea.PathOf(other)); }
        (Idea, Votes, ForWhom) = (idea, await IdeaQueries.TallyAsync(db, id, person.Id, ct), await AudienceChoices.WordsAsync(db, idea.AudienceId, ct));
        (Moves, Same) = (await IdeaQueries.MovesAsync(db, id, ct), await IdeaQueries.SameAsync(db, id, person, ct));
        Proposer = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == idea.ProposedBy, ct);
        return Page();
    }
}
