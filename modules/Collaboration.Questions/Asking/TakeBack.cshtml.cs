using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Sealing.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Asking;

/// <summary>The asker takes the words back. It answers once no node can show them any more.</summary>
[SignedIn]
internal sealed class TakeBackModel(CollaborationDb db, Person person, TakenBack takenBack, ISealedAuthors authors, EventStream events, TimeProvider clock) : PageModel
{
    public bool IsSealed { get; private set; }
    public string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await db.TakeableBackAsync(authors, id, person, ct) is not { } question) { return NotFound(); }
        (Title, IsSealed) = (question.Title, question.IsSealed);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await db.Database.ExecuteSqlAsync($"select from questions.question where id = {id} for update", ct);
            if (await db.TakeableBackAsync(authors, id, person, ct) is not { } question) { return NotFound(); }
            var at = clock.GetUtcNow();
            await takenBack.GoAsync(question, at, ct);
            db.AddOnRecord(question.Happened("question.taken-back", question.AskedBy, at));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say("Your question is taken back. Nobody can read it any more.");
        return this.SeeOther("/questions");
    }
}
