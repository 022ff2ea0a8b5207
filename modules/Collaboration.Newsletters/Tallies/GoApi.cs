using Collaboration.Kernel.Data;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Newsletters.Issues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Tallies;

/// <summary>
/// Leads from a mail to what a piece speaks of, and counts that, in sums. It leads to pages of this hospital alone: where, the
/// piece says and not the address. What is gone leads to the issue.
/// </summary>
internal static class GoApi
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/newsletters/go/{piece:guid}", GoAsync).WithMetadata(new OpenAttribute());

    private static async Task<IResult> GoAsync(Guid piece, string? from, HttpContext context, CollaborationDb db, Person person, CurrentTenant current, PieceSources sources, Tallying tallies, CancellationToken ct)
    {
        var found = await (from p in db.Set<Piece>().AsNoTracking()
                           join i in db.ReadableIssues(person) on p.IssueId equals i.Id
                           join n in db.Set<Settings.Newsletter>() on i.NewsletterId equals n.Id
                           where p.Id == piece
                           select new { p.Kind, p.SubjectId, p.IssueId, Page = "/newsletters/" + n.Slug + "/" + i.Number }).SingleOrDefaultAsync(ct);
        if (found is null) { return Results.NotFound(); }
        OfferedPiece? thing = null;
        if (found.SubjectId is { } subject) { thing = (await sources.FindAsync(person.Audiences, [(found.Kind, subject)], ct)).GetValueOrDefault(subject); }
        if (thing is not null) { tallies.Count(current.Tenant.Id, found.IssueId, piece, from is null ? Came.Mail : Came.Of(from)); }
        context.Response.Headers.CacheControl = "no-store";
        return Redirects.SeeOther(context, thing?.Path ?? found.Page);
    }
}
