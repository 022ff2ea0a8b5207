using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Syndication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Blogs.Feeds;

/// <summary>The reader's own private address for feeds.</summary>
[SignedIn]
internal sealed class MineModel(CollaborationDb db, Person person, FeedKeys keys) : PageModel
{
    internal sealed class Form
    {
        public string? Do { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public PrivateAddress? Address { get; private set; }

    /// <summary>False where the hospital has decided that nobody has one.</summary>
    public bool MayHaveOne { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        (MayHaveOne, Address) = (await FeedRule.IsOnAsync(db, ct), await keys.FindAsync(person.Id, ct));
        // Not to be found on a shared computer when its reader has gone.
        Response.Headers.CacheControl = "no-store";
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FeedRule.IsOnAsync(db, ct)) { return NotFound(); }
        switch (Input.Do)
        {
            case "make": await keys.RenewAsync(person.Id, ct); this.Say("Your address is ready. One that you had before opens nothing any more."); break;
            case "end": await keys.EndAsync(person.Id, ct); this.Say("Your address has ended. It opens nothing any more."); break;
            default: return NotFound();
        }
        return this.SeeOther("/account/feeds");
    }
}
