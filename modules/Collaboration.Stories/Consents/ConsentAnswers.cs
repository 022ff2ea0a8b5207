using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Consents;

/// <summary>What somebody has chosen and not signed yet.</summary>
/// <param name="Channels">Those that were chosen one by one; empty for all that the choice means.</param>
/// <param name="EndsOn">For a child the first day of the month in which it is eighteen.</param>
internal sealed record ConsentAnswers(string Choice, IReadOnlyList<string> Channels, DateOnly? EndsOn, string AuthorityWords, string? Assent)
{
    /// <summary>Where it may go, all told.</summary>
    public IReadOnlyList<string> Allowed => Channels.Count > 0 ? Channels : Consents.Channels.Of(Choice);

    public static async Task<ConsentAnswers?> ReadAsync(CollaborationDb db, Guid story, CancellationToken ct) =>
        await db.Set<Answers>().AsNoTracking().Where(a => a.StoryId == story).Select(a => a.Consent).SingleOrDefaultAsync(ct) is { } kept ? JsonSerializer.Deserialize<ConsentAnswers>(kept) : null;

    /// <summary>The caller saves.</summary>
    public async Task KeepAsync(CollaborationDb db, Guid story, CancellationToken ct)
    {
        var kept = JsonSerializer.Serialize(this);
        if (await db.Set<Answers>().SingleOrDefaultAsync(a => a.StoryId == story, ct) is { } answers) { answers.Keep(kept); }
        else { db.Add(new Answers(story, kept)); }
    }

    /// <summary>What a standing consent says, to begin its change with.</summary>
    public static ConsentAnswers Of(Consent consent) =>
        new(consent.Choice, consent.Choice == Choices.Everywhere && consent.Channels.Length < Consents.Channels.All.Count ? consent.Channels : [], consent.EndsOn, consent.AuthorityWords, consent.Assent);
}
