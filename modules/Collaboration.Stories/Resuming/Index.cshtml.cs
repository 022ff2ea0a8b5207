using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Resuming;

/// <summary>Where the link leads: with the code the story goes on. It looks the same for a story that is not there.</summary>
[Open]
internal sealed class IndexModel(CollaborationDb db, StoryInHand hand, StoryCodes codes, WrongStoryCodes wrong, CurrentTenant current) : PageModel
{
    internal sealed class Form
    {
        public string? Code { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>In both languages: which one the story has is not told before the code is right.</summary>
    public Texts Texts => Texts.Of(Request.Headers.AcceptLanguage.ToString().StartsWith("es", StringComparison.OrdinalIgnoreCase) ? Languages.Spanish : null);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await hand.FindAsync(id, ct) is { } story ? this.SeeOther(await NextAsync(story, ct)) : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var (address, typed) = (HttpContext.Connection.RemoteIpAddress, Input.Code ?? "");
        if (typed.Length is 0 or > 100 || wrong.AreTooMany(current.Tenant, address) || !await codes.IsRightAsync(id, typed, ct))
        {
            wrong.Add(current.Tenant, address);
            ModelState.AddModelError("Input.Code", Texts.ResumeWrong);
            return Page();
        }
        hand.Open(id, StoryCodes.AsShown(typed));
        return this.SeeOther(await NextAsync(await db.Set<Story>().AsNoTracking().SingleAsync(s => s.Id == id, ct), ct));
    }

    public IActionResult OnPostClose(Guid id)
    {
        hand.Close();
        this.Say(Texts.Left);
        return this.SeeOther(Telling.IndexModel.Path);
    }

    private async Task<string> NextAsync(Story story, CancellationToken ct)
    {
        if (story.State != StoryStates.Draft) { return Story.OwnPathOf(story.Id); }
        var isAsked = await db.Set<Answers>().AnyAsync(a => a.StoryId == story.Id, ct);
        return StepModel.PathOf(story.Markdown.Length == 0 ? "words" : !story.IsNamed ? "name" : isAsked ? "check" : "consent", story.Id);
    }
}
