using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Shown;

/// <summary>The card of a story that everybody may read. Of every other there is none, whoever asks: it is for other sites.</summary>
internal static class CardApi
{
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/stories/{slug}/card.jpg", s_read, ReadAsync).WithMetadata(new OpenAttribute());

    private static async Task<IResult> ReadAsync(string slug, HttpContext context, CollaborationDb db, TimeProvider clock, CancellationToken ct)
    {
        if (Characters.CannotBeKept(slug) || await db.Shown(Person.Nobody, clock.GetUtcNow()).SingleOrDefaultAsync(s => s.Path == slug, ct) is not { } story) { return Results.NotFound(); }
        var files = await db.Set<StoryFile>().AsNoTracking().Where(f => f.StoryId == story.Id).OrderBy(f => f.Place).ToListAsync(ct);
        return await StoryCard.Of(story, files.Select(StoryPicture.Of).OfType<StoryPicture>().FirstOrDefault()).DrawAsync(context, ct);
    }
}
