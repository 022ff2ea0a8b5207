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
using Collaboration.Questions.Asking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Hours;

/// <summary>Announces an hour in which a leader is asked.</summary>
[Requires(QuestionsPermissions.Manage)]
internal sealed class AnnounceModel(CollaborationDb db, Person person, CurrentTenant current, Leaders leaders, Door door, TimeProvider clock) : PageModel
{
    public static readonly int[] Lengths = [30, 60, 90, 120];

    internal sealed class Form
    {
        public Guid Id { get; set; } = Guid.NewGuid();
        public Guid Leader { get; set; }
        public string? Title { get; set; }
        public string? Text { get; set; }
        public string? StartsAt { get; set; }
        public int Minutes { get; set; } = 60;
        public Guid Audience { get; set; } = Kernel.Audiences.Audience.Staff;
        public List<Guid> Groups { get; set; } = [];
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Leader> Leaders { get; private set; } = [];
    public AudienceChoices Choices { get; private set; } = null!;
    public string ZoneName => current.Tenant.TimeZone.DisplayName;

    public async Task OnGetAsync(CancellationToken ct) => (Leaders, Choices) = (await leaders.AllAsync(ct), (await AudienceChoices.OfAsync(db, ct)).Among(person.Audiences));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        var (at, title) = (clock.GetUtcNow(), Characters.OneLine(Input.Title));
        var text = Typed.Check(ModelState, "Input.Text", Input.Text, "introduction", Ama.TextLimit);
        var (starts, wrong) = LocalMoment.Read(Input.StartsAt, current.Tenant.TimeZone, at);
        if (title.Length is 0 or > Ama.TitleLimit || Characters.CannotBeKept(title)) { ModelState.AddModelError("Input.Title", $"Give it a title of 1 to {Ama.TitleLimit} characters."); }
        if (wrong is not null) { ModelState.AddModelError("Input.StartsAt", wrong); }
        if (Leaders.All(l => l.Id != Input.Leader)) { ModelState.AddModelError("Input.Leader", "Choose who is asked."); }
        if (!Lengths.Contains(Input.Minutes)) { ModelState.AddModelError("Input.Minutes", "Choose how long it lasts."); }
        if (!Choices.Offer(Input.Audience, Input.Groups)) { ModelState.AddModelError("Input.Audience", "Choose who takes part."); }
        (title, text) = await door.PassAsync(this, new("hour of questions", Input.Id, Ama.PathOf(Input.Id)), ("Input.Title", title), ("Input.Text", text), ct);
        if (!ModelState.IsValid) { return Page(); }
        var ama = Ama.Announce(Input.Id, Input.Leader, title, text, await AudienceChoices.SettleAsync(db, Input.Audience, Input.Groups, ct), starts, TimeSpan.FromMinutes(Input.Minutes), person.Id, at);
        if (!await SavedOnceAsync(ama, at, ct)) { return NotFound(); }
        this.Say("It is announced. Questions can be asked from now on.");
        return this.SeeOther(Ama.PathOf(ama.Id));
    }

    private async Task<bool> SavedOnceAsync(Ama ama, DateTimeOffset at, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(ama);
        db.AddOnRecord(new EventRow(QuestionsModule.Stream, "ama.announced", ama.Id, person.Id, at), new { leader = ama.LeaderId });
        try
        {
            await db.SaveChangesAsync(ct);
            await Notices.TellAsync(db, QuestionsNotices.Asked, [ama.LeaderId], person.Id, $"“{ama.Title}”: an hour in which you are asked is announced.", Ama.PathOf(ama.Id), at, ama.Id, null, ct);
            await transaction.CommitAsync(ct);
            return true;
        }
        catch (DbUpdateException twice) when (twice.IsTaken())
        {
            await transaction.RollbackAsync(ct);
            return await db.Set<Ama>().AsNoTracking().AnyAsync(a => a.Id == ama.Id && a.AnnouncedBy == person.Id, ct);
        }
    }
}
