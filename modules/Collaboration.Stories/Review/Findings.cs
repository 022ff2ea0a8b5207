using Collaboration.Kernel.Data;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Telling;

namespace Collaboration.Stories.Review;

/// <summary>A passage that the gate marks, with the words around it.</summary>
internal sealed record Marked(string Before, string Passage, string After, bool IsCertain, string Why);

/// <summary>What the gate marks in a story, its title included.</summary>
internal sealed class Findings(CollaborationDb db, StoryGate gate)
{
    public async Task<IReadOnlyList<Marked>> OfAsync(Story story, CancellationToken ct)
    {
        var choice = (await db.ConsentAsync(story.Id, ct))?.Choice;
        var marked = new List<Marked>();
        foreach (var text in new[] { story.Title, story.Markdown })
        {
            foreach (var finding in await gate.FindAsync(story, text, choice, ct))
            {
                var (before, after) = finding.Around(text);
                marked.Add(new(before, finding.In(text), after, finding.IsCertain, finding.Why));
            }
        }
        return marked;
    }
}
