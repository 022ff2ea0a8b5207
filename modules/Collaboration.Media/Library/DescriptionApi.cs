using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Library;

/// <summary>What somebody said of a picture as they put it into a text is kept with it, for the next.</summary>
internal static class DescriptionApi
{
    internal sealed record Words(string? Alt, bool IsDecorative, string? Caption);

    public static async Task<IResult> SayAsync(Guid id, HttpContext context, Uploads.Uploads uploads, CollaborationDb db, IPrivacyGate gate, Person person, CancellationToken ct)
    {
        if (await uploads.MineAsync(id, ct) is not { FileId: { } file }) { return Results.NotFound(); }
        if (await ReadAsync(context.Request, ct) is not { } words) { return Results.Problem(statusCode: 400, title: "Say what it shows in at most 300 characters."); }
        // What is likely is asked about where the picture's text comes out.
        if ((await gate.FindAsync($"{words.Alt}\n{words.Caption}", person, GatePlace.Staff, ct)).FirstOrDefault(f => f.IsCertain) is { } certain) { return Results.Problem(statusCode: 400, title: certain.Why); }
        var said = await db.Set<Description>().SingleOrDefaultAsync(d => d.FileId == file, ct);
        if (said is null) { db.Add(said = new Description(file)); }
        said.Say(words.Alt!, words.IsDecorative, words.Caption!, said.Credit);
        await db.SaveChangesAsync(ct);
        return Results.NoContent();
    }

    private static async Task<Words?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            if (!request.HasJsonContentType() || await request.ReadFromJsonAsync<Words>(ct) is not { } sent) { return null; }
            var (alt, caption) = (Characters.OneLine(sent.Alt), Characters.OneLine(sent.Caption));
            return alt.Length > Description.AltLimit || caption.Length > Description.CaptionLimit || Characters.CannotBeKept(alt + caption) ? null : new(alt, sent.IsDecorative, caption);
        }
        catch (JsonException) { return null; }
    }
}
