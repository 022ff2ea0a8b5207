using System.Text.RegularExpressions;
using Collaboration.Kernel.Privacy;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Shown;
using Collaboration.Stories.Telling;

namespace Collaboration.Stories.Replies;

/// <summary>A reply confirms no more of somebody's care than the story itself says, under the name that its teller chose.</summary>
internal sealed partial class Confirming(IPrivacyGate gate)
{
    /// <returns>A sentence for each thing that the reply would confirm; empty when it may stand there.</returns>
    public async Task<IReadOnlyList<string>> RefusalsAsync(Story story, Consent? consent, string words, CancellationToken ct)
    {
        var told = $"{story.Title}\n{story.Markdown}";
        var refusals = new List<string>();
        foreach (var name in Names(story, consent).Where(name => Says(words, name))) { refusals.Add($"“{name}” is not how the teller chose to be named. Take it out."); }
        foreach (var finding in await gate.FindAsync(words, null, ct))
        {
            var passage = words.Substring(finding.Start, finding.Length);
            // What the teller has said in public themself is not confirmed by a greeting.
            if (finding.Kind == GateKinds.Name && string.Equals(passage, StoryWords.NameOf(story.Naming, story.Name), StringComparison.OrdinalIgnoreCase)) { continue; }
            if (finding.IsCertain || !Says(told, passage)) { refusals.Add($"“{passage}” says more than the story does: {finding.Why} Take it out."); }
        }
        return [.. refusals.Distinct()];
    }

    /// <summary>Every name that is known of the teller but the one that they chose.</summary>
    private static IEnumerable<string> Names(Story story, Consent? consent)
    {
        var shown = Words().Matches(StoryWords.NameOf(story.Naming, story.Name) ?? "").Select(m => m.Value);
        return new[] { story.Name, consent?.Signature ?? "" }.SelectMany(n => Words().Matches(n).Select(m => m.Value)).Where(n => n.Length > 1).Except(shown, StringComparer.OrdinalIgnoreCase).Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private static bool Says(string text, string words)
    {
        for (var i = text.IndexOf(words, StringComparison.OrdinalIgnoreCase); i >= 0; i = text.IndexOf(words, i + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((i == 0 || !char.IsLetterOrDigit(text[i - 1])) && (i + words.Length == text.Length || !char.IsLetterOrDigit(text[i + words.Length]))) { return true; }
        }
        return false;
    }

    [GeneratedRegex(@"[\p{L}\p{M}'’-]+")]
    private static partial Regex Words();
}
