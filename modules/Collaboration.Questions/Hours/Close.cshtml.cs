using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Hours;

/// <summary>Ends an hour: what was asked and answered becomes the draft of a post by the leader.</summary>
[Requires(QuestionsPermissions.Manage)]
internal sealed class CloseModel(CollaborationDb db, Person person, IPostImport posts, TimeProvider clock) : PageModel
{
    public Ama Ama { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await Open(id).AsNoTracking().SingleOrDefaultAsync(ct) is not { } ama) { return NotFound(); }
        Ama = ama;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select from questions.ama where id = {id} for update", ct);
        if (await Open(id).AsNoTracking().SingleOrDefaultAsync(ct) is not { } ama) { return NotFound(); }
        var draft = await Transcript.OfAsync(db, posts, ama, at, ct) is { } post ? (await posts.BringPostsAsync([post], ct))[0].Id : (Guid?)null;
        db.Attach(ama).Entity.Close(person.Id, draft, at);
        db.AddOnRecord(new EventRow(QuestionsModule.Stream, "ama.closed", id, person.Id, at), new { post = draft });
        await db.SaveChangesAsync(ct);
        if (draft is not null) { await Notices.TellAsync(db, QuestionsNotices.NameUsed, [ama.LeaderId], person.Id, $"Your answers in “{ama.Title}” are a draft of a post, for you to read and publish.", $"/posts/{draft}/edit", at, draft, null, ct); }
        await transaction.CommitAsync(ct);
        this.Say(draft is null ? "It is closed. Nothing was answered." : "It is closed. The answers are a draft of a post.");
        return this.SeeOther(Ama.PathOf(id));
    }

    private IQueryable<Ama> Open(Guid id) => db.ReadableHours(person).Where(a => a.Id == id && a.ClosedAt == null);
}
