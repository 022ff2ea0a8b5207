using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Record;

/// <summary>Who did what and when, the newest first. Pages begin after a row, so that what comes meanwhile moves nothing.</summary>
[Requires(PeoplePermissions.ReadRecord)]
internal sealed class IndexModel(CollaborationDb db, CurrentTenant current, Person person, TimeProvider clock) : PageModel
{
    private const int Size = 50;

    internal sealed class Form
    {
        public string? Format { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public RecordFilter Filter { get; private set; } = new(null, null, null, null);
    public List<RecordLine> Lines { get; private set; } = [];
    public bool IsLater { get; private set; }
    public bool HasMore { get; private set; }

    public Task OnGetAsync(string? who, string? what, string? from, string? to, long? before, CancellationToken ct) => ReadAsync(RecordFilter.Of(who, what, from, to), before, ct);

    public async Task<IActionResult> OnPostAsync(string? who, string? what, string? from, string? to, CancellationToken ct)
    {
        Filter = RecordFilter.Of(who, what, from, to);
        if (Input.Format is not ("csv" or "jsonl"))
        {
            ModelState.AddModelError("", "Choose CSV or JSON lines.");
            await LoadAsync(Filter, null, ct);
            return Page();
        }
        // That somebody took a copy stands in the record, and in the copy. The name that was looked for does not.
        var taken = new AuditRow("record.exported", person.Id, null, clock.GetUtcNow(), new { Input.Format, Filter.What, From = RecordFilter.Iso(Filter.From), To = RecordFilter.Iso(Filter.To), ofOnePerson = Filter.Who is not null });
        db.Add(taken);
        await db.SaveChangesAsync(ct);
        return new RecordFile(db, Filter.Rows(db, current.Tenant.TimeZone), taken.Id, Input.Format == "csv");
    }

    /// <summary>Who looks, and at what, stands on record; the name that was looked for does not.</summary>
    private async Task ReadAsync(RecordFilter filter, long? before, CancellationToken ct)
    {
        await LoadAsync(filter, before, ct);
        if (IsLater) { return; }
        db.Add(new AuditRow("record.read", person.Id, null, clock.GetUtcNow(), new { filter.What, From = RecordFilter.Iso(filter.From), To = RecordFilter.Iso(filter.To), ofOnePerson = filter.Who is not null }));
        await db.SaveChangesAsync(ct);
    }

    private async Task LoadAsync(RecordFilter filter, long? before, CancellationToken ct)
    {
        (Filter, IsLater) = (filter, before is not null);
        var rows = filter.Rows(db, current.Tenant.TimeZone);
        if (before is { } row) { rows = rows.Where(r => r.Id < row); }
        Lines = await RecordLine.Of(db, rows.OrderByDescending(r => r.Id).Take(Size + 1), newestFirst: true).ToListAsync(ct);
        HasMore = Lines.Count > Size;
        if (HasMore) { Lines.RemoveAt(Size); }
    }
}
