using System.Globalization;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Podcasts;

/// <summary>What a post says as an episode: its number, who is heard, and its chapters.</summary>
[Requires(BlogsPermissions.Write)]
internal sealed class SayModel(CollaborationDb db, Person person, Door door, EventStream events, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Season { get; set; }
        public string? Number { get; set; }
        public string Kind { get; set; } = EpisodeKinds.Full;
        public bool IsExplicit { get; set; }
        public string? People { get; set; }
        public string? Chapters { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Post Post { get; private set; } = null!;
    private Episode? Episode { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        if (Episode is { } e) { Input = new Form { Season = Shown(e.Season), Number = Shown(e.Number), Kind = e.Kind, IsExplicit = e.IsExplicit, People = e.People, Chapters = e.Chapters }; }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var (season, number) = (Read("Input.Season", Input.Season, 999), Read("Input.Number", Input.Number, 9999));
        var (people, chapters) = ((Input.People ?? "").ReplaceLineEndings("\n").Trim(), (Input.Chapters ?? "").ReplaceLineEndings("\n").Trim());
        if (EpisodeKinds.All.All(k => k.Kind != Input.Kind)) { ModelState.AddModelError("Input.Kind", "Choose what it is."); }
        if (people.Length > Episode.PeopleLimit || EpisodePerson.Read(people).Error is not null) { ModelState.AddModelError("Input.People", EpisodePerson.Read(people).Error ?? $"Shorten it to {Episode.PeopleLimit:N0} characters."); }
        if (chapters.Length > Episode.ChaptersLimit || Chapter.Read(chapters).Error is not null) { ModelState.AddModelError("Input.Chapters", Chapter.Read(chapters).Error ?? $"Shorten it to {Episode.ChaptersLimit:N0} characters."); }
        if (Characters.CannotBeKept(people + chapters)) { ModelState.AddModelError("Input.Chapters", "It holds a character that cannot be stored. Type it again without."); }
        (people, chapters) = await door.PassAsync(this, new("post", Post.Id, $"/posts/{Post.Id}/edit"), ("Input.People", people), ("Input.Chapters", chapters), ct);
        if (!ModelState.IsValid) { return Page(); }
        (Episode ?? db.Add(new Episode(Post.Id)).Entity).Change(season, number, Input.Kind, Input.IsExplicit, people, chapters);
        db.AddOnRecord(new EventRow(BlogsModule.Stream, "post.episode-changed", Post.Id, person.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say("Saved.");
        return this.SeeOther($"/posts/{Post.Id}/edit");
    }

    private int? Read(string field, string? typed, int most)
    {
        if (string.IsNullOrWhiteSpace(typed)) { return null; }
        if (int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most) { return number; }
        ModelState.AddModelError(field, $"Enter a number from 1 to {most:N0}, or nothing.");
        return null;
    }

    private static string? Shown(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await Authoring.FindAsync(db, person, id, ct) is not { } post || !await db.Set<Podcast>().AnyAsync(p => p.BlogId == post.BlogId, ct)) { return false; }
        (Post, Episode) = (post, await db.Set<Episode>().SingleOrDefaultAsync(e => e.PostId == id, ct));
        return true;
    }
}
