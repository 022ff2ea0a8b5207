using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Newsletters.Issues;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Settings;

/// <summary>Adding a newsletter, at /newsletters/new, and changing one.</summary>
[Requires(NewslettersPermissions.Manage)]
internal sealed class EditModel(CollaborationDb db, Person person, CurrentTenant current, Door door, EventStream events, TimeProvider clock) : PageModel
{
    // What stands below /newsletters beside them.
    private static readonly string[] s_reserved = ["", "new", "issues", "go", "rules", "runs", "pace", "choose", "stop", "confirm", "suppressions", "imports", "reports"];

    [BindProperty]
    public NewsletterForm Input { get; set; } = new();

    public Newsletter? Newsletter { get; private set; }
    public AudienceChoices Choices { get; private set; } = null!;
    public string ZoneName => current.Tenant.TimeZone.Id;

    public async Task<IActionResult> OnGetAsync(string? slug, CancellationToken ct)
    {
        if (!await LoadAsync(slug, ct)) { return NotFound(); }
        if (Newsletter is null) { return Page(); }
        Input = NewsletterForm.Of(Newsletter);
        (Input.Audience, Input.Groups) = await AudienceChoices.ReadAsync(db, Newsletter.AudienceId, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? slug, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await LoadAsync(slug, ct)) { return NotFound(); }
        var words = Input.Check(ModelState, Choices);
        var (id, address, at) = (Newsletter?.Id ?? Guid.CreateVersion7(), Newsletter?.Slug ?? Slug.Of(Input.Slug ?? words.Name, Newsletter.SlugLimit), clock.GetUtcNow());
        if (Newsletter is null && s_reserved.Contains(address)) { ModelState.AddModelError("Input.Slug", "An address needs letters from a to z or digits, and another word."); }
        var (name, about) = await door.PassAsync(this, new("newsletter", id, Newsletter.PathOf(address)), ("Input.Name", words.Name), ("Input.About", words.About), ct);
        if (!ModelState.IsValid) { return Page(); }
        words = words with { Name = name, About = about, Audience = await AudienceChoices.SettleAsync(db, Input.Audience, Input.Groups, ct) };
        var isNew = Newsletter is null;
        if (Newsletter is null) { db.Add(Newsletter = Newsletter.Open(id, address, words, at)); }
        else { Newsletter.Change(words); }
        Drafting.Arrange(db, Newsletter, current.Tenant.TimeZone, at);
        db.AddOnRecord(Newsletter.Happened(isNew ? "newsletter.opened" : "newsletter.changed", person.Id, at), new { words.Audience, words.Joining, words.Carries, words.ApprovedByAnother, words.Fills, words.Rhythm.Days });
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException taken) when (taken.IsTaken())
        {
            Newsletter = null;
            ModelState.AddModelError("Input.Slug", $"There is a newsletter at {address} already. Choose another address.");
            return Page();
        }
        await transaction.CommitAsync(ct);
        // Who is not meant any more reads it no more, on any node.
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say(isNew ? "The newsletter is there. Now put the first issue together." : "Saved.");
        return this.SeeOther($"{Newsletter.Path}/issues");
    }

    public Task<IActionResult> OnPostCloseAsync(string slug, CancellationToken ct) => TurnAsync(slug, "newsletter.closed", (n, at) => n.Close(at), ct);

    public Task<IActionResult> OnPostReopenAsync(string slug, CancellationToken ct) => TurnAsync(slug, "newsletter.reopened", (n, _) => n.Reopen(), ct);

    private async Task<IActionResult> TurnAsync(string slug, string kind, Action<Newsletter, DateTimeOffset> turn, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await LoadAsync(slug, ct) || Newsletter is null) { return NotFound(); }
        var at = clock.GetUtcNow();
        turn(Newsletter, at);
        Drafting.Arrange(db, Newsletter, current.Tenant.TimeZone, at);
        db.AddOnRecord(Newsletter.Happened(kind, person.Id, at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say("Saved.");
        return this.SeeOther($"{Newsletter.Path}/issues");
    }

    private async Task<bool> LoadAsync(string? slug, CancellationToken ct)
    {
        Newsletter = slug is null ? null : await db.Set<Newsletter>().FromSql($"select * from newsletters.newsletter where slug = {slug} for no key update").SingleOrDefaultAsync(ct);
        Choices = await AudienceChoices.OfAsync(db, ct);
        return slug is null || Newsletter is not null;
    }
}
