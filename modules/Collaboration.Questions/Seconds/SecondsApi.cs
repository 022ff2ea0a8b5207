using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Questions.Asking;
using Collaboration.Sealing.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Seconds;

/// <summary>Seconding a question and no longer doing so: said twice, it is the same as once. Nobody seconds their own.</summary>
internal static class SecondsApi
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/questions/{id:guid}/second", SecondAsync).WithMetadata(new RequiresAttribute(QuestionsPermissions.Ask));

    private static async Task<IResult> SecondAsync(Guid id, [FromForm] string react, [FromForm] string? back, HttpContext context, CollaborationDb db, Person person, ISealedAuthors authors, TimeProvider clock, CancellationToken ct)
    {
        // "second", or "-second" to take it back.
        var on = react == "second";
        var found = await db.Readable(person).Where(q => q.Id == id && q.State == QuestionStates.Open && q.AskedBy != person.Id).Select(q => new { q.AmaId, q.IsSealed }).SingleOrDefaultAsync(ct);
        if (found is null || react.TrimStart('-') != "second" || (found.IsSealed && await authors.IsMineAsync(db, person, id, ct))) { return Results.NotFound(); }
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            var at = clock.GetUtcNow();
            // The lock lets others second at the same time, and has a merge that moves the seconds come before or after.
            var changed = on
                ? await db.Database.ExecuteSqlAsync($"insert into questions.second (question_id, account_id, at) select id, {person.Id}, {at} from questions.question where id = {id} and state = {QuestionStates.Open} for key share on conflict do nothing", ct)
                : await db.Set<Second>().Where(s => s.QuestionId == id && s.AccountId == person.Id).ExecuteDeleteAsync(ct);
            if (changed > 0) { db.Add(Question.Happened(id, found.AmaId, on ? "question.seconded" : "question.second-taken-back", person.Id, at)); }
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        context.Response.Headers.Location = $"{context.Request.PathBase}{(back is null ? $"/questions/{id}" : $"{Redirects.OwnPath(back)}#q-{id:N}")}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
