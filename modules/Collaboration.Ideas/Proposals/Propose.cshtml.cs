using Collaboration.Discussions.Contracts;
using Collaboration.Ideas.Votes;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Proposals;

/// <summary>Somebody proposes something, and is the first to be for it.</summary>
[Requires(IdeasPermissions.Propose)]
internal sealed class ProposeModel(CollaborationDb db, Person person, IConversations conversations, Door door, TimeProvider clock) : PageModel
{
    [BindProperty]
    public IdeaForm Input { get; set; } = new();

    public AudienceChoices Choices { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Choices = (await AudienceChoices.OfAsync(db, ct)).Among(person.Audiences);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        var (title, text) = Input.Check(ModelState, Choices);
        (title, text) = await door.PassAsync(this, new("idea", Input.Id, Idea.PathOf(Input.Id)), ("Input.Title", title), ("Input.Text", text), ct);
        if (!ModelState.IsValid) { return Page(); }
        if (!await SaveAsync(title, text, clock.GetUtcNow(), ct)) { return NotFound(); }
        this.Say("Your idea is out. You are told what becomes of it.");
        return this.SeeOther(Idea.PathOf(Input.Id));
    }

    // A form that was sent twice finds its idea there already.
    private async Task<bool> SaveAsync(string title, string text, DateTimeOffset at, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var idea = Idea.Propose(Input.Id, title, text, await AudienceChoices.SettleAsync(db, Input.Audience, Input.Groups, ct), person.Id, at);
        db.AddRange(idea, idea.Happened("idea.proposed", person.Id, at), FeedStream.New(idea.AudienceId, idea.Id, person.Id, at));
        conversations.Open(db, idea.Id, title, idea.Path, idea.AudienceId, at);
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException twice) when (twice.IsTaken())
        {
            await transaction.RollbackAsync(ct);
            return await db.Set<Idea>().AsNoTracking().AnyAsync(i => i.Id == Input.Id && i.ProposedBy == person.Id && i.TakenBackAt == null, ct);
        }
        if (person.May(IdeasPermissions.Vote)) { await Voting.CastAsync(db, idea.Id, person.Id, true, at, ct); }
        await transaction.CommitAsync(ct);
        return true;
    }
}
