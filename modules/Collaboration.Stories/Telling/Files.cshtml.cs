using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Resuming;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Telling;

/// <summary>Pictures, film and sound, one after the other; each is there as soon as it has come.</summary>
[Open, RequestSizeLimit(IMediaLibrary.MostBytes + (1 << 20))]
internal sealed class FilesModel(CollaborationDb db, Person person, StoryInHand hand, IMediaLibrary media, StoryPieces pieces, IComingFiles coming, IFilms films, StoryGate gate, TimeProvider clock) : StepModel(db, hand, clock)
{
    internal sealed class Form
    {
        public IFormFile? File { get; set; }

        /// <summary>What came in pieces instead: the last part of its address.</summary>
        public string? Pieces { get; set; }

        public string? Shows { get; set; }
        public Guid? Remove { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<(StoryFile File, string Html)> Shown { get; private set; } = [];

    /// <summary>The name of what has come in pieces and waits for its words.</summary>
    public string? Came => pieces.Find(Story.Id, Input.Pieces) is { } file && pieces.IsWhole(file) ? file.Name : null;

    public override int Number => 2;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ?? await ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        var here = PathOf("files", id) + (IsChecking ? "?check=true" : "");
        if (Input.Remove is { } gone) { return await RemoveAsync(id, gone, here, ct); }
        var shows = Line("Input.Shows", Input.Shows, StoryFile.ShowsLimit);
        if (shows.Length == 0) { Wrong("Input.Shows", Texts.ShowsMissing); }
        await gate.CheckAsync(ModelState, Texts, "Input.Shows", shows, ct);
        var whole = Input.File is null && pieces.Find(id, Input.Pieces) is { } came && pieces.IsWhole(came) ? came : null;
        if (whole is null && Input.File is not { Length: > 0 }) { Wrong("Input.File", Texts.FileMissing); }
        if (await Db.Set<StoryFile>().CountAsync(f => f.StoryId == id, ct) >= StoryFile.Most) { Wrong("Input.File", Texts.FilesFull); }
        if (!ModelState.IsValid) { return await ShowAsync(ct); }
        var brought = await BringAsync(whole, ct);
        if (brought.Address is not { } address || !(address.Width > 0 || address.IsFilm || address.IsSound)) { Wrong("Input.File", Texts.FileRefused); return await ShowAsync(ct); }
        return await SaveAsync(id, async (_, _) => Db.Add(new StoryFile(id, address.Id, await Db.Set<StoryFile>().Where(f => f.StoryId == id).MaxAsync(f => (int?)f.Place, ct) + 1 ?? 1, address.Path, shows)), here, ct);
    }

    private async Task<BroughtFile> BringAsync(StoryPieces.Coming? whole, CancellationToken ct)
    {
        var by = person.IsSignedIn ? person.Id : (Guid?)null;
        if (whole is not null)
        {
            // Sent twice at once, one of them finds it taken.
            try { return await coming.TakeAsync(whole.Id, whole.Name, by, ct); }
            catch (FileNotFoundException) { return new(null, null); }
        }
        await using var content = Input.File!.OpenReadStream();
        return await media.BringAsync(Guid.CreateVersion7(), Input.File.FileName, content, by, ct);
    }

    private async Task<IActionResult> RemoveAsync(Guid id, Guid file, string here, CancellationToken ct)
    {
        var isThere = 0;
        var saved = await SaveAsync(id, async (_, _) => isThere = await Db.Set<StoryFile>().Where(f => f.StoryId == id && f.FileId == file).ExecuteDeleteAsync(ct), here, ct);
        if (isThere > 0) { await media.ForgetAsync([file], ct); }
        return saved;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Shown = await StoryFiles.ShowAsync(Db, films, Story.Id, ct);
        return Page();
    }
}
