using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Rules;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.Stories.Telling;

/// <summary>What the privacy gate finds in a story, without what its teller may say of themself. Whoever is muted tells none.</summary>
internal sealed class StoryGate(IPrivacyGate gate, IMutes mutes, CollaborationDb db, Person person)
{
    private bool _isHeard;

    // Of oneself one may tell when and where it was, and how old one is.
    private static readonly string[] s_ofOneself = ["date", "age", "place"];

    /// <summary>Passages that have to go, whoever says otherwise: numbers that only their owner should have.</summary>
    public async Task<IReadOnlyList<string>> CertainAsync(string text, CancellationToken ct) => Certain(text, await gate.FindAsync(text, person, ct));

    /// <summary>The same of a story's title and words, as <see cref="Whole"/> puts them together: read once while nothing of them changes.</summary>
    public async Task<IReadOnlyList<string>> CertainAsync(Guid story, string title, string words, CancellationToken ct) => Certain(Whole(title, words), await gate.FindAgainAsync(story, Whole(title, words), person, ct));

    /// <summary>What has to go from a story goes to the page, at the title or at the words.</summary>
    public async Task CheckAsync(ModelStateDictionary state, Texts texts, Guid story, (string Field, string Text) title, (string Field, string Text) words, CancellationToken ct)
    {
        await HearAsync(state, texts, ct);
        foreach (var passage in await CertainAsync(story, title.Text, words.Text, ct))
        {
            var isInTitle = title.Text.Contains(passage, StringComparison.Ordinal);
            if (isInTitle) { state.AddModelError(title.Field, texts.HasToGo(passage)); }
            if (!isInTitle || words.Text.Contains(passage, StringComparison.Ordinal)) { state.AddModelError(words.Field, texts.HasToGo(passage)); }
        }
    }

    /// <summary>Why whoever asks tells and thanks nobody just now, and who hears them all the same; null for who may. A moderator's decision is never between a patient and the advocate.</summary>
    public async Task<string?> RefusalAsync(Texts texts, CancellationToken ct) =>
        !person.IsSignedIn || await mutes.RefusalAsync(person.Id, ct) is not { } refusal ? null : texts.Muted(refusal, (await StoryRules.ReadAsync(db, ct)).Advocate);

    /// <summary>What has to go goes to the page, and whether anything of theirs is heard.</summary>
    public async Task CheckAsync(ModelStateDictionary state, Texts texts, string field, string text, CancellationToken ct)
    {
        await HearAsync(state, texts, ct);
        foreach (var passage in await CertainAsync(text, ct)) { state.AddModelError(field, texts.HasToGo(passage)); }
    }

    /// <summary>Of who is muted nothing is heard: that goes to the page, once.</summary>
    public async Task HearAsync(ModelStateDictionary state, Texts texts, CancellationToken ct)
    {
        if (!_isHeard && await RefusalAsync(texts, ct) is { } refusal) { state.AddModelError("", refusal); }
        _isHeard = true;
    }

    /// <summary>Passages of a story at which a reviewer will look, in their order.</summary>
    /// <param name="choice">What the teller allows: null for nothing yet.</param>
    public async Task<IReadOnlyList<string>> NoticedAsync(Story story, string? choice, CancellationToken ct)
    {
        var whole = Whole(story.Title, story.Markdown);
        return [.. Unsaid(story, whole, choice, await gate.FindAgainAsync(story.Id, whole, person, ct)).Select(f => f.In(whole))];
    }

    /// <summary>What a reviewer looks at in words of the story: its title, its text, or what is suggested; in the order of the text.</summary>
    public async Task<IReadOnlyList<GateFinding>> FindAsync(Story story, string text, string? choice, CancellationToken ct) => Unsaid(story, text, choice, await gate.FindAsync(text, person, ct));

    private static string Whole(string title, string words) => $"{title}\n{words}";

    private static string[] Certain(string text, IReadOnlyList<GateFinding> findings) => [.. findings.Where(f => f.IsCertain).Select(f => f.In(text)).Distinct()];

    private static GateFinding[] Unsaid(Story story, string text, string? choice, IReadOnlyList<GateFinding> findings)
    {
        var names = story.Naming == Namings.None ? [] : story.Name.Split([' ', '.', '-'], StringSplitOptions.RemoveEmptyEntries);
        var isOwn = story.Kind is TellerKinds.Self or TellerKinds.Staff && choice is Choices.Site or Choices.Everywhere;
        return [.. findings.Where(f => f.IsCertain || !((isOwn && s_ofOneself.Contains(f.Kind)) || (f.Kind == "name" && IsSaid(f.In(text), names))))];
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
