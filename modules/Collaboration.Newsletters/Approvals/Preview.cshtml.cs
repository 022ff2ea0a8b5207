using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Rendering;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Approvals;

/// <summary>An issue as its readers will see it, what should be known before, and the way out.</summary>
[Requires(NewslettersPermissions.See)]
internal sealed class PreviewModel(CollaborationDb db, Person person, CurrentTenant current, IssueWriter writer, Checks checks, Publishing publishing, MailRoute route, EventStream events, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public int Revision { get; set; }

        /// <summary><c>approve</c>, <c>send</c>, <c>plan</c>, <c>unplan</c> or <c>test</c>.</summary>
        public string? Do { get; set; }

        public string? At { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Issue Issue { get; private set; } = null!;
    public Newsletter Newsletter { get; private set; } = null!;
    public Edition Edition { get; private set; } = null!;
    public IssueMail Mail { get; private set; } = null!;
    public IReadOnlyList<string> Warnings { get; private set; } = [];
    public Meter Meter { get; private set; } = null!;
    public string? ApprovedBy { get; private set; }

    /// <summary>The next time of its rhythm; null for none.</summary>
    public DateTimeOffset? Regular { get; private set; }

    public string? MyAddress { get; private set; }
    public bool MayWrite => person.May(NewslettersPermissions.Write);
    public bool MayApprove => person.May(NewslettersPermissions.Approve);

    /// <summary>Whether this person's word is enough, or somebody else has given theirs.</summary>
    public bool MayLetOut => ApprovedBy is not null || !Newsletter.ApprovedByAnother || Issue.SavedBy != person.Id;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Issue>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } issue || !await LoadAsync(issue, ct)) { return NotFound(); }
        Regular = Newsletter.Rhythm.After(clock.GetUtcNow(), current.Tenant.TimeZone);
        Input = new Form { Revision = issue.Revision, At = (issue.PlannedFor ?? Regular) is { } at ? LocalMoment.Of(at, current.Tenant.TimeZone) : null };
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Issue>().AsNoTracking().Where(i => i.Id == id).Select(i => (Guid?)i.NewsletterId).SingleOrDefaultAsync(ct) is not { } of) { return NotFound(); }
        if (Input.Do == "test") { return await TestAsync(id, ct); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.HoldNewsletterAsync(of, ct);
        if (await db.HoldIssueAsync(id, ct) is not { } issue || !await LoadAsync(issue, ct)) { return NotFound(); }
        if (!MayApprove || issue.PublishedAt is not null) { return NotFound(); }
        var at = clock.GetUtcNow();
        if (Input.Revision != issue.Revision) { ModelState.AddModelError("", "It was changed since you looked at it. Look at it again: this is how it stands now."); }
        else { await ActAsync(at, ct); }
        if (!ModelState.IsValid) { db.ChangeTracker.Clear(); await ShowAsync(ct); return Page(); }
        await db.SaveChangesAsync(ct);
        if (Input.Do == "approve") { await Notices.WithdrawAsync(db, id, at, ct); }
        await transaction.CommitAsync(ct);
        if (issue.IsOut) { await events.WaitUntilReadEverywhereAsync(ct); }
        this.Say(Input.Do switch { "send" => $"No. {issue.Number} is out.", "approve" => "Approved.", "unplan" => "It is off the plan.", _ => "It is planned." });
        return this.SeeOther(issue.IsOut ? $"{Newsletter.Path}/issues" : $"{issue.DeskPath}/preview");
    }

    private async Task ActAsync(DateTimeOffset at, CancellationToken ct)
    {
        switch (Input.Do)
        {
            case "approve" when MayLetOut:
                Approve(at);
                break;
            case "send" when MayLetOut:
                Approve(at);
                await db.SaveChangesAsync(ct);
                if (await publishing.PublishAsync(Newsletter, Issue, person.Id, at, ct) is { } refusal) { ModelState.AddModelError("", refusal); }
                break;
            case "plan":
                Plan(at);
                break;
            case "unplan":
                Issue.Unplan();
                db.AddOnRecord(Issue.Happened("issue.unplanned", person.Id, at));
                break;
            case "approve" or "send":
                ModelState.AddModelError("", "Somebody else than who changed it last has to approve it.");
                break;
            default:
                ModelState.AddModelError("", "Choose what is to happen.");
                break;
        }
    }

    private void Approve(DateTimeOffset at)
    {
        if (ApprovedBy is not null) { return; }
        db.Add(new Approval(Issue.Id, Issue.Revision, person.Id, at));
        db.AddOnRecord(Issue.Happened("issue.approved", person.Id, at), new { Issue.Revision });
    }

    private void Plan(DateTimeOffset at)
    {
        var (moment, error) = LocalMoment.Read(Input.At, current.Tenant.TimeZone, at);
        if (error is not null) { ModelState.AddModelError("Input.At", error.Replace("publish now", "send it now", StringComparison.Ordinal)); return; }
        // Where one person's word is enough, planning it is that word.
        if (!Newsletter.ApprovedByAnother) { Approve(at); }
        Issue.PlanFor(moment, person.Id);
        db.Add(PublishOnTime.Of(Issue.Id, moment));
        db.AddOnRecord(Issue.Happened("issue.planned", person.Id, at), new { For = moment, Issue.Revision });
    }

    /// <summary>To whoever asks, and nobody else.</summary>
    private async Task<IActionResult> TestAsync(Guid issue, CancellationToken ct)
    {
        if (!await LoadAsync(await db.Set<Issue>().AsNoTracking().SingleAsync(i => i.Id == issue, ct), ct)) { return NotFound(); }
        await ShowAsync(ct);
        if (!Outbox.CanReach(MyAddress)) { ModelState.AddModelError("", "Your account has no address to mail it to."); return Page(); }
        var (id, at) = (Guid.CreateVersion7(clock.GetUtcNow()), Request.AddressOf("/newsletters"));
        using var message = route.Message(id, current.Tenant, MyAddress!, $"Test: {Mail.Subject}");
        message.Body = Marked(Mail.Text, at);
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(Marked(Mail.Html, at), Encoding.UTF8, MediaTypeNames.Text.Html));
        await db.ReleaseAsync();
        try { await route.SendAsync(message, id, ct); }
        catch (SmtpException refused)
        {
            ModelState.AddModelError("", $"The mail server did not take it ({refused.StatusCode}). Try again in a minute.");
            return Page();
        }
        this.Say($"It is on its way to {MyAddress}.");
        return this.SeeOther($"{Issue.DeskPath}/preview");
    }

    private static string Marked(string words, string at) => words.Replace(IssueMail.Stop, at, StringComparison.Ordinal).Replace(IssueMail.Choose, at, StringComparison.Ordinal);

    private async Task<bool> LoadAsync(Issue issue, CancellationToken ct)
    {
        if (issue.GoneAt is not null) { return false; }
        (Issue, Newsletter) = (issue, await db.Set<Newsletter>().SingleAsync(n => n.Id == issue.NewsletterId, ct));
        if (!Desk.IsOpenTo(person, Newsletter)) { return false; }
        var (id, revision, me) = (issue.Id, issue.Revision, person.Id);
        ApprovedBy = await (from a in db.Set<Approval>() join account in db.Set<Account>() on a.ApprovedBy equals account.Id where a.IssueId == id && a.Revision == revision select account.GivenName + " " + account.FamilyName).SingleOrDefaultAsync(ct);
        MyAddress = await db.Set<Account>().Where(a => a.Id == me).Select(a => a.Email).SingleOrDefaultAsync(ct);
        return true;
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        SecurityHeaders.AllowFrames(HttpContext);
        Edition = await writer.EditionAsync(Newsletter, Issue, false, ct);
        Mail = IssueWriter.Of(Edition);
        (Warnings, Meter) = (await checks.OfAsync(Newsletter, Issue, Edition, Mail, Request, ct), Meter.Of(Edition.Pieces));
    }
}
