using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Media.Clearing;
using Collaboration.Media.Contracts;
using Collaboration.Media.Files;
using Collaboration.Media.Recalls;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Library;

/// <summary>One file: what is said of it, where it stands, and what can be done with it. For whoever brought it, and whoever looks after the library.</summary>
[Requires(MediaPermissions.Bring)]
[RequestSizeLimit(FileForm.MostBytes + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = FileForm.MostBytes)]
internal sealed class DetailsModel(CollaborationDb db, FileReaders readers, IEnumerable<IFileUses> modules, Replacing replacing, Clearing.Clearing clearing, EventStream events, Person person, Door door, TimeProvider clock) : PageModel
{
    [BindProperty]
    public FileForm Input { get; set; } = new();

    /// <summary>Not called File: a page has that already.</summary>
    public MediaFile Item { get; private set; } = null!;

    public Description Said { get; private set; } = null!;
    public string? By { get; private set; }
    public bool IsShown { get; private set; }

    /// <summary>When it goes by itself; null while it stands somewhere, or nobody has looked yet.</summary>
    public DateTimeOffset? GoesAt { get; private set; }

    public bool MayManage => person.May(MediaPermissions.Manage);
    public List<FileUse> Uses { get; } = [];

    /// <summary>How many places there are that the reader may not open.</summary>
    public int Hidden => Uses.Count(u => u.Path is null);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        Input.Show(Said);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        return Input.Do switch
        {
            "describe" => await DescribeAsync(ct),
            "aim" when Item.Width > 0 => await AimAsync(ct),
            "replace" when MayManage => await ReplaceAsync(ct),
            "delete" => await DeleteAsync(ct),
            _ => Again("", "Choose what to do."),
        };
    }

    private async Task<IActionResult> DescribeAsync(CancellationToken ct)
    {
        (Input.Alt, Input.Caption) = await door.PassAsync(this, new("caption", Item.Id, $"{IndexModel.Path}/{Item.Id}"), ("Input.Alt", Input.Alt ?? ""), ("Input.Caption", Input.Caption ?? ""), ct);
        if (!Input.Describe(Said, ModelState)) { return Page(); }
        return await SaveAsync("file.described", "Saved.", ct);
    }

    private async Task<IActionResult> AimAsync(CancellationToken ct)
    {
        if (Input.Focus is not { } focus) { return Again("Input.X", "Enter two numbers from 0 to 100."); }
        Said.Aim(focus);
        return await SaveAsync("file.aimed", "Saved. Wherever the picture is cropped, that point stays in sight.", ct);
    }

    private async Task<IActionResult> ReplaceAsync(CancellationToken ct)
    {
        if (Input.File is not { Length: > 0 } sent) { return Again("Input.File", "Choose a file."); }
        await using var content = sent.OpenReadStream();
        if (await replacing.ReplaceAsync(Item, sent.FileName, content, ct) is { } refusal) { return Again("Input.File", refusal); }
        return await DoneAsync("Replaced. Every text that shows it shows the new one.", $"{IndexModel.Path}/{Item.Id}", ct);
    }

    private async Task<IActionResult> DeleteAsync(CancellationToken ct)
    {
        var gone = await clearing.ClearAsync([Item], ct, file => db.AddOnRecord(new EventRow(MediaModule.Stream, "file.deleted", file.Id, person.Id, clock.GetUtcNow())));
        if (gone.Count == 0) { return Again("", IsShown ? "It stands in a text. Take it out there first." : "It is kept by a legal hold."); }
        return await DoneAsync("Deleted.", IndexModel.Path, ct);
    }

    private async Task<IActionResult> SaveAsync(string kind, string sentence, CancellationToken ct)
    {
        if (db.Entry(Said).State == EntityState.Detached) { db.Add(Said); }
        db.Add(new EventRow(MediaModule.Stream, kind, Item.Id, person.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return await DoneAsync(sentence, $"{IndexModel.Path}/{Item.Id}", ct);
    }

    private async Task<IActionResult> DoneAsync(string sentence, string path, CancellationToken ct)
    {
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say(sentence);
        return this.SeeOther(path);
    }

    private PageResult Again(string field, string sentence)
    {
        ModelState.AddModelError(field, sentence);
        Input.Show(Said);
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<MediaFile>().SingleOrDefaultAsync(f => f.Id == id && f.State != MediaStates.Refused && !db.Set<RecalledFile>().Any(r => r.FileId == f.Id), ct) is not { } file || !(MayManage || file.AddedBy == person.Id)) { return false; }
        Item = file;
        Said = await db.Set<Description>().SingleOrDefaultAsync(d => d.FileId == id, ct) ?? new Description(id);
        By = await db.Set<Account>().Where(a => a.Id == file.AddedBy).Select(a => a.GivenName + " " + a.FamilyName).SingleOrDefaultAsync(ct);
        IsShown = await readers.IsShownAsync(id, ct);
        GoesAt = IsShown ? null : await db.Database.SqlQuery<DateTimeOffset?>($"""select since as "Value" from media.unused where file_id = {id}""").SingleOrDefaultAsync(ct) + LongUnused.Kept;
        foreach (var module in modules) { Uses.AddRange(await module.OfAsync(id, person, ct)); }
        return true;
    }

    /// <summary>The file as a text shows it, with what is said of it.</summary>
    public string Markdown => Item.Width > 0
        ? $"![{Escaped(Said.Alt)}]({Item.Address.Path}{(Said.Caption.Length > 0 ? $" \"{Said.Caption.Replace('"', '”').Replace('\\', ' ')}\"" : "")})"
        : $"[{Escaped(Said.Caption.Length > 0 ? Said.Caption : Item.Name)}]({Item.Address.Path})";

    private static string Escaped(string words) => words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
}
