using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Resuming;

/// <summary>Codes that open one story each, and the wrong ones that were typed for it.</summary>
/// <remarks>15 letters of 31 are 74 bits; of a story ten are looked at in a quarter of an hour, whatever node and address they come to.</remarks>
internal sealed class StoryCodes(CollaborationDb db, TimeProvider clock)
{
    public const int Most = 10;

    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(15);

    /// <summary>A new code for the story, in the context that makes it.</summary>
    public string Give(Guid story)
    {
        var code = ReadableCode.Make(3, 5);
        db.Add(new Resume(story, ReadableCode.Hash(code)));
        return code.ToUpperInvariant();
    }

    /// <summary>As it was given, however it is typed.</summary>
    public static string AsShown(string typed) => string.Join('-', typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant).Chunk(5).Select(c => new string(c)));

    /// <summary>Counts the try before it looks at it, so that of a thousand at once ten are looked at.</summary>
    /// <returns>False for a wrong code, for one that waits, and for a story that has none: nobody learns which.</returns>
    public async Task<bool> IsRightAsync(Guid story, string typed, CancellationToken ct)
    {
        var (hash, now, until) = (ReadableCode.Hash(typed), clock.GetUtcNow(), clock.GetUtcNow() + s_pause);
        var kept = await db.Database.SqlQuery<string>($"""
            update stories.resume set wrong = case when waits_until is null then wrong + 1 else 1 end, waits_until = case when waits_until is null and wrong + 1 >= {Most} then {until} end
            where story_id = {story} and (waits_until is null or waits_until <= {now}) returning code_hash as "Value"
            """).ToListAsync(ct);
        if (kept is not [var right] || right != hash) { return false; }
        await db.Database.ExecuteSqlAsync($"update stories.resume set wrong = 0, waits_until = null where story_id = {story}", ct);
        return true;
    }
}

/// <summary>How often wrong codes of stories were typed, by each address and at each hospital.</summary>
internal sealed class WrongStoryCodes(TimeProvider clock) : TriesByAddress(clock, PerAddress, 300)
{
    public const int PerAddress = 20;
}

/// <summary>How often somebody whom nobody knows began a story or sent thanks.</summary>
internal sealed class Strangers(TimeProvider clock) : TriesByAddress(clock, PerAddress, 600)
{
    public const int PerAddress = 30;
}
