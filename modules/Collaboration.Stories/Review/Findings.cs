using Collaboration.Kernel.Data;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Telling;

namespace Collaboration.Stories.Review;

/// <summary>A passage that the gate marks, with the words around it.</summary>
internal sealed record Marked(string Before, string Passage, string After, bool IsCertain, string Why);

/// <summary>What the gate marks in a story, its title included.</summary>
internal sealed class Findings(CollaborationDb db, StoryGate gate)
{
    private const int Around = 40;

    public async Task<IReadOnlyList<Marked>> OfAsync(Story story, CancellationToken ct)
    {
        var choice = (await db.ConsentAsync(story.Id, ct))?.Choice;
        var marked = new List<Marked>();
        foreach (var text in new[] { story.Title, story.Markdown })
        {
            foreach (var finding in await gate.FindAsync(story, text, choice, ct))
            {
                var (start, end) = (finding.Start, finding.Start + finding.Length);
                marked.Add(new(text[Math.Max(0, start - Around)..start], text[start..end], text[end..Math.Min(text.Length, end + Around)], finding.IsCertain, finding.Why));
            }
        }
        return marked;
    }
}
