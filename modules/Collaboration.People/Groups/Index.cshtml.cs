using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Collaboration.People.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Groups;

/// <summary>The hospital's groups, and the form that makes the next.</summary>
[Requires(PeoplePermissions.Manage)]
internal sealed class IndexModel(CollaborationDb db, IGroups groups, Person person, Door door) : PageModel
{
    private const int Size = 50;

    internal sealed class Form
    {
        public string Kind { get; set; } = GroupKinds.Department;

        [Required(ErrorMessage = "Give the group a name.")]
        public string? Name { get; set; }
    }

    internal sealed record Line(Guid Id, string Name, string Kind, string Source, int People);

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Line> Groups { get; private set; } = [];
    public IReadOnlyList<(string Kind, int Count)> Kinds { get; private set; } = [];
    public string? Search { get; private set; }
    public string? Kind { get; private set; }
    public int Number { get; private set; } = 1;
    public bool HasMore { get; private set; }

    public Task OnGetAsync(string? q, string? kind, [FromQuery(Name = "page")] int? page, CancellationToken ct)
    {
        (Search, Kind, Number) = (q?.Trim() is { Length: > 0 and <= 100 } search && !Characters.CannotBeKept(search) ? search : null, GroupKinds.All.Contains(kind) ? kind : null, Math.Clamp(page ?? 1, 1, 100_000));
        return LoadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var name = new GroupName(Input.Kind, await door.PassAsync(this, null, "Input.Name", Characters.OneLine(Input.Name), ct));
        if (ModelState.IsValid && name.Wrong is { } wrong) { ModelState.AddModelError("Input.Name", wrong); }
        if (ModelState.IsValid)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await groups.MakeAsync(name, GroupSources.Hand, person.Id, ct) is { } made)
            {
                await transaction.CommitAsync(ct);
                this.Say("The group is made. Add its people.");
                return this.SeeOther($"/people/groups/{made}");
            }
            ModelState.AddModelError("Input.Name", $"There is a {Input.Kind} of this name already.");
        }
        await LoadAsync(ct);
        return Page();
    }

    public string Query(string? kind, int page = 1) =>
        $"{Request.PathBase}/people/groups?{(Search is null ? "" : $"q={Uri.EscapeDataString(Search)}&")}{(kind is null ? "" : $"kind={kind}&")}page={page}";

    private async Task LoadAsync(CancellationToken ct)
    {
        var all = db.Set<Audience>().Where(a => a.Kind == AudienceKinds.Group);
        var counts = await all.GroupBy(a => a.GroupKind!).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        Kinds = [.. counts.Select(c => (c.Key, c.Count)).OrderBy(c => GroupKinds.Order(c.Key))];
        var found = all.Where(a => Kind == null || a.GroupKind == Kind);
        if (Search is not null)
        {
            var like = Characters.Containing(Search);
            found = found.Where(a => EF.Functions.ILike(a.Name, like, Characters.Escape));
        }
        var lines = await found.OrderBy(a => a.GroupKind == GroupKinds.Site ? 0 : a.GroupKind == GroupKinds.Department ? 1 : a.GroupKind == GroupKinds.Profession ? 2 : a.GroupKind == GroupKinds.Shift ? 3 : 4).ThenBy(a => a.Key).Skip((Number - 1) * Size).Take(Size + 1)
            .Select(a => new Line(a.Id, a.Name, a.GroupKind!, a.Source!, db.Set<AudienceMember>().Count(m => m.AudienceId == a.Id))).ToListAsync(ct);
        (Groups, HasMore) = ([.. lines.Take(Size)], lines.Count > Size);
    }
}
