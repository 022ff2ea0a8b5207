using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Resuming;
using Collaboration.Stories.Review;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Own;

/// <summary>The teller reads the changes that were suggested, and says yes or no.</summary>
[Open]
internal sealed class EditionModel(CollaborationDb db, Person person, StoryInHand hand, Answering answering) : OwnModel(hand)
{
    [BindProperty(Name = "Edition")]
    public Guid Asked { get; set; }

    [BindProperty(Name = "Answer")]
    public string? Answer { get; set; }

    public Edition Edition { get; private set; } = null!;
    public IReadOnlyList<string> LeftOut { get; private set; } = [];
    public TellerWords Words => TellerWords.In(Story.Language);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        if (await Answering.AskedAsync(db, id, ct) is not { } edition) { return this.SeeOther(Story.OwnPathOf(id)); }
        Edition = edition;
        LeftOut = await db.Set<StoryFile>().Where(f => f.StoryId == id && edition.Without.Contains(f.FileId)).OrderBy(f => f.Place).Select(f => f.Shows).ToListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        if (Answer is not (EditionAnswers.Yes or EditionAnswers.No)) { return await OnGetAsync(id, ct); }
        this.Say(await answering.AnswerAsync(id, Asked, Answer, person.IsSignedIn && person.Id == Story.TellerId ? person.Id : null, false, ct) ? Words.Thanks : Words.Past);
        return this.SeeOther(Story.OwnPathOf(id));
    }
}
