using Collaboration.Kernel.Data;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Subscribers;

/// <summary>The way onto the list: one click for whoever is signed in, one field for everybody else.</summary>
[Open]
internal sealed class SubscribeModel(CollaborationDb db, Person person, CurrentTenant current, Subscribing subscribing, AddressesTyped typed) : PageModel
{
    private static readonly string[] s_from = ["page", "colleague", "poster"];

    internal sealed class Form
    {
        public string? Email { get; set; }
        public string? Do { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>How the person came here, from the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public Newsletter Newsletter { get; private set; } = null!;
    public bool Reads { get; private set; }
    public bool IsAsked { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct) => await LoadAsync(slug, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await LoadAsync(slug, ct)) { return NotFound(); }
        if (!person.IsSignedIn) { return await AskAsync(ct); }
        if (Input.Do == "join") { await subscribing.JoinAsync(Newsletter, person.Id, From is null or "page" ? "account" : From, ct); }
        else if (Input.Do == "leave") { await subscribing.LeaveAsync(Newsletter, person.Id, ct); }
        this.Say(Input.Do == "join" ? "You are on the list." : "It comes to you no more.");
        return this.SeeOther($"/newsletters/{Newsletter.Slug}/subscribe");
    }

    private async Task<IActionResult> AskAsync(CancellationToken ct)
    {
        var mailbox = Mailbox.Read(Input.Email, out var why);
        if (mailbox is null || !Outbox.CanReach(mailbox.Envelope)) { ModelState.AddModelError("Input.Email", why.Length > 0 ? $"{why} Type it as in name@example.org." : "Mail cannot be sent to this address from here."); }
        else if (typed.AreTooMany(current.Tenant, HttpContext.Connection.RemoteIpAddress)) { ModelState.AddModelError("Input.Email", "Too many addresses were typed here. Wait ten minutes, then try again."); }
        if (!ModelState.IsValid) { return Page(); }
        typed.Add(current.Tenant, HttpContext.Connection.RemoteIpAddress);
        await subscribing.AskAsync(Newsletter, mailbox!, From ?? "page", ct);
        IsAsked = true;
        return Page();
    }

    private async Task<bool> LoadAsync(string slug, CancellationToken ct)
    {
        From = s_from.Contains(From) ? From : null;
        if (await db.Set<Newsletter>().AsNoTracking().SingleOrDefaultAsync(n => n.Slug == slug, ct) is not { } newsletter || !Subscribing.MayJoin(newsletter, person)) { return false; }
        Newsletter = newsletter;
        if (person.IsSignedIn)
        {
            var own = await subscribing.OfAccountAsync(newsletter.Id, person.Id, ct);
            Reads = own?.IsActive ?? (newsletter.Joining == "everybody" && person.Audiences.Contains(newsletter.AudienceId));
        }
        return true;
    }
}
