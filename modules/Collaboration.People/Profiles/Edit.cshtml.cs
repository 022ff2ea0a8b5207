using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Profiles;

/// <summary>What the reader tells colleagues about themselves.</summary>
[Requires(PeoplePermissions.ReadDirectory), RequestSizeLimit(MostBytes + (1 << 20))]
internal sealed class EditModel(CollaborationDb db, IMediaLibrary media, Person person, Door door, TimeProvider clock) : PageModel
{
    /// <summary>Most bytes of a photo as a camera makes one; script in the page makes it small before it is sent.</summary>
    public const int MostBytes = 20 << 20;

    internal sealed class Form
    {
        public string? Pronouns { get; set; }
        public string? Bio { get; set; }
        public IFormFile? Photo { get; set; }
        public string? PhotoText { get; set; }
        public bool Without { get; set; }
        public bool Hidden { get; set; }
        public bool BesideComments { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Guid Me => person.Id;
    public string? PhotoPath { get; private set; }
    public bool MayHide { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var profile = await LoadAsync(ct);
        Input = new() { Pronouns = profile?.Pronouns, Bio = profile?.Bio, PhotoText = profile?.PhotoText, Hidden = profile?.IsHidden == true, BesideComments = profile?.IsBesideComments == true };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var profile = await LoadAsync(ct);
        var (pronouns, bio, text) = (Characters.OneLine(Input.Pronouns), (Input.Bio ?? "").ReplaceLineEndings("\n").Trim(), Characters.OneLine(Input.PhotoText));
        if (pronouns.Length > 40) { ModelState.AddModelError("Input.Pronouns", "Shorten them to 40 characters."); }
        if (bio.Length > Profile.BioLimit) { ModelState.AddModelError("Input.Bio", $"Shorten it to {Profile.BioLimit:N0} characters."); }
        if (Characters.CannotBeKept(pronouns + bio + text)) { ModelState.AddModelError("", "A field holds a character that cannot be stored. Type it again."); }
        if ((Input.Photo is not null || PhotoPath is not null) && !Input.Without && text.Length is 0 or > 200) { ModelState.AddModelError("Input.PhotoText", "Say in 1 to 200 characters what the photo shows, for colleagues who do not see it."); }
        var passed = await door.PassAsync(this, new("profile", person.Id, $"/people/{person.Id}"), [("Input.Pronouns", pronouns), ("Input.Bio", bio), ("Input.PhotoText", text)], ct);
        (pronouns, bio, text) = (passed[0], passed[1], passed[2]);
        var photo = Input.Without || Input.Photo is null ? null : await PhotoAsync(Input.Photo, ct);
        if (!ModelState.IsValid) { return Page(); }
        if (profile is null) { db.Add(profile = new Profile(person.Id)); }
        profile.Tell(pronouns.Length == 0 ? null : pronouns, bio, MayHide && Input.Hidden);
        profile.PutBesideComments(Input.BesideComments);
        if (Input.Without) { profile.TakeAway(); }
        else if (photo is not null) { profile.Show(photo, text); }
        else if (profile.PhotoId is not null) { profile.Describe(text); }
        db.Add(new EventRow(PeopleModule.Stream, "profile.changed", person.Id, person.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        this.Say("Saved.");
        return this.SeeOther("/account/profile");
    }

    private async Task<FileAddress?> PhotoAsync(IFormFile sent, CancellationToken ct)
    {
        if (sent.Length is 0 or > MostBytes) { return Refuse($"Choose a smaller photo: at most {MostBytes >> 20} MB."); }
        if (!ModelState.IsValid) { return null; }
        await using var content = sent.OpenReadStream();
        var head = new byte[64];
        var first = head.AsMemory(0, await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct));
        if (!Picture.Promises(first.Span) && Picture.TypeOf(first.Span) is null) { return Refuse("Choose a photo: JPEG, PNG or WebP."); }
        content.Position = 0;
        var brought = await media.BringAsync(Guid.CreateVersion7(), "photo", content, person.Id, ct);
        return brought.Address ?? Refuse(brought.Refusal!);
    }

    private FileAddress? Refuse(string sentence)
    {
        ModelState.AddModelError("Input.Photo", sentence);
        return null;
    }

    private async Task<Profile?> LoadAsync(CancellationToken ct)
    {
        var profile = await db.Set<Profile>().SingleOrDefaultAsync(p => p.AccountId == person.Id, ct);
        (PhotoPath, MayHide) = (profile?.PhotoPath, (await HouseRules.ReadAsync(db, ct)).MayHide);
        return profile;
    }
}
