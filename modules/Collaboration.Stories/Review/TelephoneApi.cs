using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Review;

/// <summary>A teller without an account answers by telephone, and somebody writes it down.</summary>
internal static class TelephoneApi
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/stories/review/{id:guid}/edition/telephone", AnswerAsync).WithMetadata(new RequiresAttribute(StoriesPermissions.Take));

    private static async Task<IResult> AnswerAsync(Guid id, [FromForm] Guid edition, [FromForm] string answer, HttpContext context, CollaborationDb db, Person person, Answering answering, CancellationToken ct)
    {
        if (answer is not (EditionAnswers.Yes or EditionAnswers.No) || !await db.Waiting().AnyAsync(s => s.Id == id && s.TellerId == null, ct)) { return Results.NotFound(); }
        Flash.Say(context, await answering.AnswerAsync(id, edition, answer, person.Id, true, ct) ? "It is written down." : "Nobody asks about these changes any more.");
        context.Response.Headers.Location = $"{context.Request.PathBase}{ReviewQueries.PathOf(id)}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
