using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Collaboration.Media.Files;
using Collaboration.Media.Films.Captions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Films;

/// <summary>A film or a sound with what people need who do not hear or see it, for whoever brought it, looks after the library, or has to do with what shows it.</summary>
[SignedIn, RequestSizeLimit(20 << 20)]
internal sealed class FilmModel(CollaborationDb db, Person person, FilmReading reading, IFilms films, IEnumerable<IFilmKeepers> keepers, Scratch scratch, Door door, TimeProvider clock) : PageModel
{
    [BindProperty]
    public FilmForm Input { get; set; } = new();

    public MediaFile Brought { get; private set; } = null!;
    public Film Film { get; private set; } = null!;
    public List<Caption> Captions { get; private set; } = [];

    /// <summary>As readers see it.</summary>
    public string Shown { get; private set; } = "";

    public string? Missing => reading.MissingOf(Film);
    public bool LacksWords => new KnownFilm(Film, [.. Captions.Select(c => c.Language)]).LacksWords;
    public bool IsFilm => Film.HasPicture ?? Brought.Address.IsFilm;
    private string Path => $"/media/films/{Brought.Id}";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? await ShowAsync(ct) : NotFound();

    public async Task<IActionResult> OnPostCaptionsAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        if (!Input.IsLanguage) { ModelState.AddModelError("Input.Language", "Choose the language of the captions."); }
        var read = await Input.ReadCaptionsAsync(ct);
        if (read.Error is { } error) { ModelState.AddModelError("Input.Captions", error); }
        else { read = await PassAsync(read, ct); }
        if (!ModelState.IsValid) { return await ShowAsync(ct); }
        var at = clock.GetUtcNow();
        if (Captions.Find(c => c.Language == Input.Language) is { } there) { there.Rewrite(WebVtt.Write(read.Cues), at); } else { db.Add(new Caption(id, Input.Language!, WebVtt.Write(read.Cues), at)); }
        return await DoneAsync("film.captioned", $"{Facing.Count(read.Cues.Count, "caption", "captions")} in {Languages.NameOf(Input.Language!)}.", ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        db.RemoveRange(Captions.Where(c => c.Language == Input.Language));
        return await DoneAsync("film.captions-removed", "The captions are gone.", ct);
    }

    public async Task<IActionResult> OnPostSpeechAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var speaks = Film.SpeechlessAt is not null;
        if (speaks) { Film.SaySomebodySpeaks(); } else { Film.SayNobodySpeaks(clock.GetUtcNow()); }
        return await DoneAsync(speaks ? "film.speaks" : "film.speechless", speaks ? "Somebody speaks in it." : "Nobody speaks in it: it needs no captions.", ct);
    }

    public async Task<IActionResult> OnPostTranscriptAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var text = (Input.Transcript ?? "").ReplaceLineEndings("\n").Trim();
        if (text.Length > Film.TranscriptLimit) { ModelState.AddModelError("Input.Transcript", $"Shorten it to {Film.TranscriptLimit:N0} characters; it has {text.Length:N0}."); }
        if (Characters.CannotBeKept(text)) { ModelState.AddModelError("Input.Transcript", "It holds a character that cannot be stored. Type it again without."); }
        text = await door.PassAsync(this, new("transcript", id, Path), "Input.Transcript", text, ct);
        if (!ModelState.IsValid) { return await ShowAsync(ct); }
        Film.Transcribe(text);
        return await DoneAsync("film.transcribed", text.Length == 0 ? "The transcript is gone." : "The transcript stands below the player.", ct);
    }

    public async Task<IActionResult> OnPostFromCaptionsAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        if (Captions.Find(c => c.Language == Input.Language) is not { } captions) { return await DoneAsync(null, "There are no such captions.", ct); }
        var text = WebVtt.Transcript(CaptionReader.Read(captions.Vtt).Cues);
        Film.Transcribe(text[..Math.Min(text.Length, Film.TranscriptLimit)]);
        return await DoneAsync("film.transcribed", "The transcript is made from the captions. Read it through.", ct);
    }

    public async Task<IActionResult> OnPostStillAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        if (Input.Picture is { } picture) { await TakePictureAsync(picture, ct); }
        else if (Input.Moment is not { } moment || moment > (Film.Seconds ?? double.MaxValue)) { ModelState.AddModelError("Input.Seconds", "Say at which moment of the film, such as 1:05."); }
        else if (!await TakeMomentAsync(moment, ct)) { ModelState.AddModelError("Input.Seconds", Missing ?? "There is no picture at that moment. Choose an earlier one."); }
        return ModelState.IsValid ? await DoneAsync("film.still-changed", "That is its still picture now.", ct) : await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostReadAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        await reading.ReadAsync(id, ct);
        return await DoneAsync("film.read", Missing ?? "It has been read.", ct);
    }

    // A file's captions come back as if they had been typed, so that what is asked about stands there.
    private async Task<CaptionFile> PassAsync(CaptionFile read, CancellationToken ct)
    {
        var written = WebVtt.Write(read.Cues);
        var passed = await door.PassAsync(this, new("captions", Brought.Id, Path), "Input.Captions", written, ct);
        if (!ModelState.IsValid) { ModelState.SetModelValue("Input.Captions", passed, passed); }
        return passed == written ? read : CaptionReader.Read(passed);
    }

    private async Task<bool> TakeMomentAsync(double moment, CancellationToken ct)
    {
        try { return await reading.TakeMomentAsync(Brought, Film, moment, ct); }
        catch (TimeoutException) { return false; }
    }

    private async Task TakePictureAsync(IFormFile picture, CancellationToken ct)
    {
        var path = scratch.New(db.CurrentTenantId);
        try
        {
            await using (var file = System.IO.File.Create(path)) { await picture.CopyToAsync(file, ct); }
            if (await reading.ShowAsync(Film, Brought, path, ct) is { } refusal) { ModelState.AddModelError("Input.Picture", refusal); }
        }
        finally { System.IO.File.Delete(path); }
    }

    private async Task<IActionResult> DoneAsync(string? kind, string sentence, CancellationToken ct)
    {
        if (kind is not null) { db.AddOnRecord(new EventRow(MediaModule.Stream, kind, Brought.Id, person.Id, clock.GetUtcNow())); }
        await db.SaveChangesAsync(ct);
        this.Say(sentence);
        return this.SeeOther(Path);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var address = Brought.Address with { Width = Film.Width, Height = Film.Height };
        Shown = await films.ShowAsync(MarkdownText.ToHtml($"![{System.IO.Path.GetFileNameWithoutExtension(Brought.Name)}]({address.Path})"), ct);
        Input.Transcript ??= Film.Transcript;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        var found = await db.Set<MediaFile>().SingleOrDefaultAsync(f => f.Id == id, ct);
        var film = await db.Set<Film>().SingleOrDefaultAsync(f => f.FileId == id, ct);
        if (found is null || film is null) { return false; }
        (Brought, Film, Captions) = (found, film, await db.Set<Caption>().Where(c => c.FileId == id).OrderBy(c => c.Language).ToListAsync(ct));
        return found.AddedBy == person.Id || person.May(MediaPermissions.Manage) || await IsKeptAsync(id, ct);
    }

    private async Task<bool> IsKeptAsync(Guid id, CancellationToken ct)
    {
        foreach (var keeper in keepers) { if (await keeper.MayWriteAsync(id, person, ct)) { return true; } }
        return false;
    }
}
