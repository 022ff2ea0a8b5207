using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Stories.Consents;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.Stories.Telling;

/// <summary>What the privacy gate finds in a story, without what its teller may say of themself.</summary>
internal sealed class StoryGate(IPrivacyGate gate, Person person)
{
    // Of oneself one may tell when and where it was, and how old one is.
    private static readonly string[] s_ofOneself = ["date", "age", "place"];

    /// <summary>Passages that have to go, whoever says otherwise: numbers that only their owner should have.</summary>
    public async Task<IReadOnlyList<string>> CertainAsync(string text, CancellationToken ct) =>
        [.. (await gate.FindAsync(text, person, ct)).Where(f => f.IsCertain).Select(f => f.In(text)).Distinct()];

    /// <summary>What has to go goes to the page.</summary>
    public async Task CheckAsync(ModelStateDictionary state, Texts texts, string field, string text, CancellationToken ct)
    {
        foreach (var passage in await CertainAsync(text, ct)) { state.AddModelError(field, texts.HasToGo(passage)); }
    }

    /// <summary>What a reviewer looks at, in the order of the text.</summary>
    /// <param name="choice">What the teller allows: null for nothing yet.</param>
    public Task<IReadOnlyList<GateFinding>> FindAsync(Story story, string? choice, CancellationToken ct) => FindAsync(story, story.Markdown, choice, ct);

    /// <summary>The same of other words of the story: its title, or what is suggested.</summary>
    public async Task<IReadOnlyList<GateFinding>> FindAsync(Story story, string text, string? choice, CancellationToken ct)
    {
        var names = story.Naming == Namings.None ? [] : story.Name.Split([' ', '.', '-'], StringSplitOptions.RemoveEmptyEntries);
        var isOwn = story.Kind is TellerKinds.Self or TellerKinds.Staff && choice is Choices.Site or Choices.Everywhere;
        return [.. (await gate.FindAsync(text, person, ct)).Where(f => f.IsCertain || !((isOwn && s_ofOneself.Contains(f.Kind)) || (f.Kind == "name" && IsSaid(f.In(text), names))))];
    }

    // The name as they want to be called, and no more of it.
    private static bool IsSaid(string passage, string[] names)
    {
        foreach (var part in passage.Split([' ', '.', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!names.Contains(part, StringComparer.OrdinalIgnoreCase)) { return false; }
        }
        return names.Length > 0;
    }
}
