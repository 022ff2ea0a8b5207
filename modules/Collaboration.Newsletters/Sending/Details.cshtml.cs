using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Sending;

/// <summary>How far a run is, and the buttons that stop it and let it go on.</summary>
[Requires(NewslettersPermissions.Send)]
internal sealed class DetailsModel(CollaborationDb db, Runs runs, Person person, TimeProvider clock) : PageModel
{
    private const int MostAnswers = 20;

    internal sealed class Form
    {
        public string? Do { get; set; }
    }

    internal sealed record Answer(string Words, long Number);

    private IReadOnlyDictionary<string, long> _counts = new Dictionary<string, long>();

    [BindProperty]
    public Form Input { get; set; } = new();

    public Run Run { get; private set; } = null!;
    public string Newsletter { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public IReadOnlyList<Answer> Answers { get; private set; } = [];

    /// <summary>When the next is tried again; null where none waits for it.</summary>
    public DateTimeOffset? Next { get; private set; }

    public long All => _counts.Values.Sum();
    public long Done => All - Of(DeliveryStates.Waiting) - Of(DeliveryStates.Sending);
    public int Percent => All == 0 ? 0 : (int)(100 * Done / All);

    public long Of(string state) => _counts.GetValueOrDefault(state);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } run) { return NotFound(); }
        (Run, _counts) = (run, await Deliveries.CountAsync(db, id, ct));
        Newsletter = await db.Set<Newsletter>().Where(n => n.Id == run.NewsletterId).Select(n => n.Name).SingleOrDefaultAsync(ct) ?? RunWords.AllNewsletters;
        Subject = await db.Set<Issue>().Where(i => i.Id == run.IssueId).Select(i => i.Subject).SingleOrDefaultAsync(ct) ?? RunWords.Week;
        Answers = await db.Database.SqlQuery<Answer>($"select answer as \"Words\", count(*) as \"Number\" from newsletters.delivery where run_id = {id} and answer is not null and state <> 'sent' group by answer order by 2 desc, 1 limit {MostAnswers}").ToListAsync(ct);
        var next = run.FilledAt is null ? null : await Deliveries.NextAsync(db, id, ct);
        Next = next > clock.GetUtcNow() ? next : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is null) { return NotFound(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var changed = Input.Do switch
        {
            "stop" => await db.Set<Run>().Where(r => r.Id == id && r.StoppedAt == null && r.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.StoppedAt, now).SetProperty(r => r.StoppedBy, person.Id), ct) > 0,
            "resume" => await runs.ResumeAsync(db, id, ct),
            _ => false,
        };
        if (changed)
        {
            db.Add(new AuditRow(Input.Do == "stop" ? "newsletter-run.stopped" : "newsletter-run.resumed", person.Id, id, now));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            this.Say(Input.Do == "stop" ? "It stops. What a mail server has taken cannot be called back." : "It goes on.");
        }
        return this.SeeOther($"/newsletters/runs/{id}");
    }

    private Task<Run?> FindAsync(Guid id, CancellationToken ct) => db.Set<Run>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
}
