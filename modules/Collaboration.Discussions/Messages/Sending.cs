using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Messages;

/// <summary>What became of a message on its way in.</summary>
internal enum Sending
{
    /// <summary>It is said; also when it was sent twice.</summary>
    Said,

    /// <summary>The person said very much lately: it may come in later, as it is.</summary>
    TooMany,

    /// <summary>Its id belongs to something else.</summary>
    Refused,
}

internal static class Sendings
{
    public const int MostInMinute = 20;
    public const int MostInHour = 300;

    /// <summary>The page's answer.</summary>
    /// <param name="path">Where what was said stands.</param>
    public static IActionResult Answer(this PageModel page, Sending sending, string path)
    {
        if (sending != Sending.TooMany) { return sending == Sending.Said ? page.SeeOther(path) : page.NotFound(); }
        page.ModelState.AddModelError("Input.Text", $"You have said a lot in a short time. Wait a moment, then send this again: {MostInMinute} messages a minute and {MostInHour} an hour are the most.");
        page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return page.Page();
    }

    /// <summary>Whether the person may say more just now. In the transaction that says it: what is said at once is counted one after the other.</summary>
    public static async Task<bool> MaySayMoreAsync(CollaborationDb db, Guid author, DateTimeOffset at, CancellationToken ct)
    {
        var lately = await db.Database.SqlQuery<Lately>($"""select in_minute as "InMinute", in_hour as "InHour" from discussions.said_lately({author}, {at})""").SingleAsync(ct);
        return lately is { InMinute: < MostInMinute, InHour: < MostInHour };
    }

    private sealed record Lately(long InMinute, long InHour);
}
