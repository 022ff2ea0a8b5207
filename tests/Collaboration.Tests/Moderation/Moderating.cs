using Collaboration.Testing;
using Collaboration.Tests.Privacy;

namespace Collaboration.Tests.Moderation;

/// <summary>What tests of moderation do again and again.</summary>
internal static class Moderating
{
    /// <summary>A reader reports what stands at an address, by the page.</summary>
    public static async Task<Page> ReportAsync(this Browser reader, string address, string reason = "insult", string note = "", string? kind = null)
    {
        var page = await reader.GetAsync($"/report?address={Uri.EscapeDataString(address)}");
        return await page.SubmitAsync("Report it", ("Input.Reason", reason), ("Input.Note", note), ("Input.Thing", page.ThingOf(kind)));
    }

    /// <summary>Takes the first thing that waits.</summary>
    public static async Task<Page> TakeAsync(this Browser moderator) => await (await (await moderator.GetAsync("/moderation")).SubmitAsync("Look at it")).FollowAsync();

    /// <summary>A writer says of their newest decision that it was wrong, and somebody else finds so too.</summary>
    public static async Task WinAsync(this Browser other, Browser writer)
    {
        var sent = await (await writer.GetAsync("/moderation/mine")).SubmitAsync("Send it to somebody else", ("Input.Words", "It was a quotation."));
        if (sent.Status != 303) { throw new InvalidOperationException($"No appeal: {sent.Errors}"); }
        var link = (await other.GetAsync("/moderation")).One("a[href*='/moderation/appeals/']").GetAttribute("href")![other.Prefix.Length..];
        var decided = await (await other.GetAsync(link)).SubmitAsync("Decide", ("Input.Verdict", "wrong"), ("Input.Answer", "It quotes the poster."));
        if (decided.Status != 303) { throw new InvalidOperationException($"Not decided: {decided.Errors}"); }
    }

    /// <summary>A comment of a writer that a moderator took back.</summary>
    public static async Task<Guid> TakenBackAsync(this Hospital hospital, Browser moderator, Colleague writer)
    {
        var (address, _) = await hospital.StandingAsync("comment", writer);
        await (await hospital.SignedInAsAsync("staff", "Rea")).ReportAsync(address);
        var answer = await (await moderator.TakeAsync()).SubmitAsync("Decide", ("Input.Verdict", "take back"), ("Input.Reason", "insult"));
        return answer.Status == 303 ? await hospital.ValueAsync<Guid>($"select id from privacy.decision order by decided_at desc limit 1") : throw new InvalidOperationException($"Not decided: {answer.Errors}");
    }
}
