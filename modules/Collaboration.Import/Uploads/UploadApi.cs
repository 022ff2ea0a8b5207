using Collaboration.Import.Contracts;
using Collaboration.Import.Runs;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Import.Uploads;

/// <summary>Takes an export as it comes, and orders its rehearsal.</summary>
internal static class UploadApi
{
    /// <summary>Most bytes of one file.</summary>
    public const long MostBytes = 2L << 30;

    // Room for the form around the file.
    private const long MostBytesOfForm = MostBytes + (1 << 20);

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/imports/upload", SendAsync).WithMetadata(new RequiresAttribute(ImportPermissions.Run), new RequestSizeLimitAttribute(MostBytesOfForm));

    private static async Task<IResult> SendAsync(HttpContext context, IAntiforgery antiforgery, UploadFolder folder, CollaborationDb db, Person person, TimeProvider clock, CancellationToken ct)
    {
        await db.ReleaseAsync();
        var form = new UploadForm(context.Request);
        var file = await form.ReadAsync(ct);
        // The token stands in the form, which the framework would read to its end to find it.
        context.Request.Headers["RequestVerificationToken"] = form.Field("__RequestVerificationToken");
        if (!await antiforgery.IsRequestValidAsync(context)) { return Results.BadRequest(); }
        if (!Enum.TryParse<ExportProgram>(form.Field("Input.Program"), out var program) || !Enum.IsDefined(program)) { return Again(context, "Choose which program wrote the file."); }
        var blog = form.Field("Input.Blog")?.Trim() is { Length: > 0 } named ? named : null;
        if (blog is not null && (blog.Length > 60 || Slug.Of(blog) != blog)) { return Again(context, "A blog's address has small letters, digits and single hyphens, at most 60. Choose the file again."); }
        if (file is null) { return Again(context, "Choose a file."); }
        var (id, upload) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        try
        {
            if (!await folder.PutAsync(upload, file, MostBytes, ct)) { return Again(context, $"The file is empty, or has more than {MostBytes >> 30} GB. Larger ones come in at the command line."); }
        }
        catch (IOException full) when (full is not BadHttpRequestException && !ct.IsCancellationRequested) { return Again(context, "There is no room for this file on the server. Nothing of it was kept."); }
        var order = new ImportOrder(program, "", blog, ForStaff: form.Field("Input.Readers") == "staff", IsRehearsal: true);
        db.Add(Run.Of(id, order, Characters.WithoutStray(form.FileName!), person.Id, clock.GetUtcNow(), upload));
        db.Add(ImportJob.Of(id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return SeeOther(context, $"/imports/{id}");
    }

    private static IResult Again(HttpContext context, string sentence)
    {
        Flash.Say(context, sentence);
        return SeeOther(context, "/imports");
    }

    private static IResult SeeOther(HttpContext context, string path)
    {
        context.Response.Headers.Location = context.Request.PathBase.Value + path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
