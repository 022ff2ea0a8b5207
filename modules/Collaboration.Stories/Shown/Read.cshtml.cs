using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Replies;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Shown;

/// <summary>A published story, and what became of it.</summary>
[Open, CachedForStrangers]
internal sealed class ReadModel(CollaborationDb db, Person person, StoryDrawing drawing, TimeProvider clock) : PageModel
{
    public Story Story { get; private set; } = null!;
    public DrawnStory Drawn { get; private set; } = null!;
    public IReadOnlyList<ReplyLine> Replies { get; private set; } = [];
    public IReadOnlyList<ChangeLine> Changes { get; private set; } = [];
    public IReadOnlyList<StoryLine> Others { get; private set; } = [];
    public StoryPicture? Picture { get; private set; }

    /// <summary>False for what an old blog brought, until somebody records a consent.</summary>
    public bool HasConsent { get; private set; }

    public string? Name => StoryWords.NameOf(Story.Naming, Story.Name);
    public bool MayReply => person.May(StoriesPermissions.Reply);
    public bool MayReview => person.May(StoriesPermissions.Review);

    /// <summary>Colleagues alone are told that a story has no consent on file.</summary>
    public bool SaysConsent => !HasConsent && (MayReply || MayReview || person.Audiences.Contains(Audience.Staff));

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (Characters.CannotBeKept(slug)) { return NotFound(); }
        var shown = db.Shown(person, clock.GetUtcNow());
        if (await shown.SingleOrDefaultAsync(s => s.Path == slug, ct) is not { } story) { return NotFound(); }
        var files = await db.Set<StoryFile>().AsNoTracking().Where(f => f.StoryId == story.Id).OrderBy(f => f.Place).ToListAsync(ct);
        (Story, Drawn, Picture) = (story, await drawing.OfAsync(files, story.Html, ct), files.Select(StoryPicture.Of).OfType<StoryPicture>().FirstOrDefault());
        HasConsent = await db.ConsentAsync(story.Id, ct) is not null;
        (Replies, Changes) = (await ReplyLine.OfAsync(db, story.Id, ct), await ChangeLine.OfAsync(db, story.Id, person, ct));
        var alike = shown.Where(s => s.Id != story.Id && ((s.Service != "" && s.Service == story.Service) || (s.Condition != "" && s.Condition == story.Condition)));
        Others = await ShownStories.LinesAsync(db, alike, 0, 2, ct);
        return Page();
    }
}
