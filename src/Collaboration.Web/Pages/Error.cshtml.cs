using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Web.Serving;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Web.Pages;

/// <summary>What somebody sees instead of a page. Missing, forbidden and signed out are one and the same.</summary>
[Open]
public sealed class ErrorModel(Person person) : PageModel
{
    public int Status { get; private set; }
    public string Title { get; private set; } = "";
    public string Sentence { get; private set; } = "";
    public string? From { get; private set; }
    public bool MaySignIn => Status == 404 && !person.IsSignedIn;

    public async Task<IActionResult> OnGetAsync()
    {
        // Asked for by its own address, it is a page like any other that does not exist.
        var failed = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        (Status, From) = (failed?.OriginalStatusCode ?? 404, failed?.OriginalPath);
        (Title, Sentence) = Status switch
        {
            400 => ("That form was no longer valid", "It was open for too long, or came from elsewhere. Go back, reload the page and send it again; what you typed is still there."),
            404 => ("There is nothing here for you to see", person.IsSignedIn ? "It may have been taken back, or it is not meant for you." : "It may have been taken back, or you may need to sign in to see it."),
            405 => ("That is not done here", "Go back and try again."),
            413 => ("That was too long", "Go back, shorten it, and send it again."),
            429 => ("One moment, please", "That was a lot in a short time. Wait a minute, go back and send it again; what you typed is still there."),
            _ => ("That did not work", "Go back and try again; what you typed is still there."),
        };
        Response.StatusCode = Status;
        Response.Headers.CacheControl = "no-store";
        if (!Problems.AreWanted(Request)) { return Page(); }
        await Problems.WriteAsync(HttpContext, Status, Title, Sentence);
        return new EmptyResult();
    }
}
