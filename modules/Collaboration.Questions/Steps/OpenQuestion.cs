using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Questions.Asking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Steps;

/// <summary>A question that waits, held for one step: of two at the same moment the second finds it settled.</summary>
internal static class OpenQuestion
{
    /// <summary>In the caller's transaction; null where it is not there for the person, or settled.</summary>
    public static async Task<Question?> HeldAsync(CollaborationDb db, Guid id, Person person, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from questions.question where id = {id} for update", ct);
        return await db.Readable(person).SingleOrDefaultAsync(q => q.Id == id && q.State == QuestionStates.Open, ct);
    }

    /// <summary>What whoever came second reads.</summary>
    public static IActionResult Settled(this PageModel page, Guid id)
    {
        page.Say("Somebody else was quicker. This is how it stands now.");
        return page.SeeOther(Telling.PathOf(id));
    }
}
