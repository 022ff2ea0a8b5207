using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Resuming;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Stories.Telling;

/// <summary>It is sent: what happens now, and the way back.</summary>
[Open]
internal sealed class SentModel(StoryInHand hand) : PageModel
{
    public Story Story { get; private set; } = null!;
    public Texts Texts { get; private set; } = null!;
    public string? Code => hand.CodeOf(Story.Id);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await hand.FindAsync(id, ct) is not { ToldAt: not null } story) { return this.SeeOther($"/stories/resume/{id}"); }
        (Story, Texts) = (story, Texts.Of(story.Language));
        return Page();
    }
}
