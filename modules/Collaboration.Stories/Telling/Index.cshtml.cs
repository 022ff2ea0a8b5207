using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Stories.Telling;

/// <summary>Where somebody begins: thanks or a story, and in which language.</summary>
[Open]
internal sealed class IndexModel(CollaborationDb db, Person person) : PageModel
{
    public const string Path = "/stories/tell";

    public Texts Texts { get; private set; } = Texts.Of(null);
    public StoryRules Rules { get; private set; } = StoryRules.Delivered;
    public bool MayTell => Rules.IsOpen || person.IsSignedIn;

    public async Task OnGetAsync([FromQuery(Name = "lang")] string? language, CancellationToken ct) =>
        (Texts, Rules) = (Texts.Of(language ?? (Request.Headers.AcceptLanguage.ToString().StartsWith("es", StringComparison.OrdinalIgnoreCase) ? Languages.Spanish : null)), await StoryRules.ReadAsync(db, ct));
}
