using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Rendering;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Approvals;

/// <summary>The mail itself, for a frame of the preview: on light or on dark paper, and with nothing in it that runs or leads anywhere.</summary>
internal static class MailApi
{
    private const string Asked = "@media (prefers-color-scheme:dark)";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/newsletters/issues/{id:guid}/mail", ShowAsync).WithMetadata(new RequiresAttribute(NewslettersPermissions.See));

    private static async Task<IResult> ShowAsync(Guid id, bool? dark, HttpContext context, CollaborationDb db, Person person, IssueWriter writer, OwnAddress own, CancellationToken ct)
    {
        var found = await (from i in db.Set<Issue>().AsNoTracking() join n in db.Set<Newsletter>().AsNoTracking() on i.NewsletterId equals n.Id where i.Id == id && i.GoneAt == null select new { Issue = i, Newsletter = n }).SingleOrDefaultAsync(ct);
        if (found is null || !Desk.IsOpenTo(person, found.Newsletter)) { return Results.NotFound(); }
        var html = IssueWriter.Of(await writer.EditionAsync(found.Newsletter, found.Issue, false, ct)).Html;
        var request = context.Request;
        // What a mail names by the hospital's own host is here by whatever host somebody looks at it.
        html = html.Replace($"\"{own.Origin}/", $"\"{request.AddressOf("/")}", StringComparison.Ordinal);
        html = html.Replace(Asked, dark == true ? "@media all" : "@media not all", StringComparison.Ordinal).Replace("light dark", dark == true ? "dark" : "light", StringComparison.Ordinal);
        // A mail styles itself; a frame of another kind could not show it, and what it shows comes from here alone.
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'unsafe-inline'; img-src {request.Scheme}://{request.Host.Value}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Content(html, "text/html; charset=utf-8");
    }
}
