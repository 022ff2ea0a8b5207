using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Formats;

/// <summary>The hospital's own numbers, one added and one taken away at a time.</summary>
[Requires(PrivacyPermissions.Manage)]
internal sealed class IndexModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    private const int Most = 20;

    internal sealed class Form
    {
        [Required(ErrorMessage = "Give the number a name.")]
        public string? Name { get; set; }

        [Required(ErrorMessage = "Write how the number looks.")]
        public string? Pattern { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Format> Formats { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Formats = await db.Set<Format>().AsNoTracking().OrderBy(f => f.Name).ToListAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        var (name, pattern) = (Characters.OneLine(Input.Name), Characters.OneLine(Input.Pattern));
        if (name.Length > Format.NameLimit || Characters.CannotBeKept(name + pattern)) { ModelState.AddModelError("Input.Name", $"Give it a name of 1 to {Format.NameLimit} characters."); }
        if (Formats.Count >= Most) { ModelState.AddModelError("Input.Name", $"{Most} are the most. Take one away first."); }
        if (Formats.Any(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) { ModelState.AddModelError("Input.Name", "There is one of this name already."); }
        if (Format.Refusal(pattern) is { } refusal) { ModelState.AddModelError("Input.Pattern", refusal); }
        if (!ModelState.IsValid) { return Page(); }
        var format = Format.Of(name, pattern, clock.GetUtcNow());
        db.Add(format);
        return await SaveAsync("format.added", format.Id, ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Format>().SingleOrDefaultAsync(f => f.Id == id, ct) is not { } format) { return NotFound(); }
        db.Remove(format);
        return await SaveAsync("format.removed", id, ct);
    }

    private async Task<IActionResult> SaveAsync(string kind, Guid id, CancellationToken ct)
    {
        db.AddOnRecord(new EventRow(PrivacyModule.Stream, kind, id, person.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        this.Say("Saved.");
        return this.SeeOther("/privacy/formats");
    }
}
