using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Stories.Resuming;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Stories.Telling;

/// <summary>One question of the story that whoever asks has in hand. What is answered is saved before the next one is asked.</summary>
internal abstract class StepModel(CollaborationDb db, StoryInHand hand, TimeProvider clock) : PageModel
{
    /// <summary>Where each question stands, in their order.</summary>
    public static readonly IReadOnlyList<string> Steps = ["whose", "words", "files", "where", "name", "consent", "check"];

    /// <summary>Came from the answers, and goes back there.</summary>
    [BindProperty(Name = "check", SupportsGet = true)]
    public bool IsChecking { get; set; }

    public Story Story { get; protected set; } = null!;
    public Texts Texts { get; protected set; } = Texts.Of(null);
    public string? Code => hand.CodeOf(Story.Id);
    public string ResumePath => $"/stories/resume/{Story.Id}";

    /// <summary>Its place among <see cref="Steps"/>.</summary>
    public abstract int Number { get; }

    public string BackPath => IsChecking ? PathOf(Steps[^1], Story.Id) : Number <= 1 ? PathOf(Steps[0], Story.Id) : PathOf(Steps[Number - 1], Story.Id);

    protected CollaborationDb Db => db;
    protected StoryInHand Hand => hand;
    protected TimeProvider Clock => clock;

    public static string PathOf(string step, Guid story) => $"/stories/tell/{step}/{story}";

    protected string NextPath(Guid id) => PathOf(IsChecking ? Steps[^1] : Steps[Number + 1], id);

    /// <summary>Null where the page can be shown: the story is in hand, and not sent.</summary>
    protected async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await hand.FindAsync(id, ct) is not { } story) { return this.SeeOther($"/stories/resume/{id}"); }
        if (story.State != StoryStates.Draft) { return this.SeeOther(Story.OwnPathOf(id)); }
        (Story, Texts) = (story, Texts.Of(story.Language));
        return null;
    }

    /// <summary>Saves an answer, unless the story was sent or taken back meanwhile.</summary>
    protected async Task<IActionResult> SaveAsync(Guid id, Func<Story, DateTimeOffset, Task> change, string next, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await hand.HoldAsync(id, ct) is not { State: StoryStates.Draft } story) { return this.SeeOther(Story.OwnPathOf(id)); }
        await change(story, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (hand.CodeOf(id) is { } code) { hand.Open(id, code); }
        return this.SeeOther(next);
    }

    protected void Wrong(string field, string sentence) => ModelState.AddModelError(field, sentence);

    /// <summary>A line as it is stored; what is wrong with it goes to the page.</summary>
    protected string Line(string field, string? typed, int most) => Texts.Line(ModelState, field, typed, most);
}
