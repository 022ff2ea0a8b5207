using Collaboration.Kernel.Pages;
using Collaboration.Stories.Resuming;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Stories.Own;

/// <summary>A page of one's own story, by account or by code. Who has neither is asked for the code, whether there is such a story or not.</summary>
internal abstract class OwnModel(StoryInHand hand) : PageModel
{
    public Story Story { get; private set; } = null!;
    public Texts Texts { get; private set; } = null!;

    protected StoryInHand Hand => hand;

    protected async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await hand.FindAsync(id, ct) is not { } story) { return this.SeeOther($"/stories/resume/{id}"); }
        (Story, Texts) = (story, Texts.Of(story.Language));
        return null;
    }
}
