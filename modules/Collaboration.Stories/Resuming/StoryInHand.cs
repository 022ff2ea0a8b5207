using System.Globalization;
using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Resuming;

/// <summary>
/// The story that whoever asks may handle: their own by account, the one whose code was right in this browser, or the one
/// that they are writing down for somebody.
/// </summary>
internal sealed class StoryInHand(CollaborationDb db, Person person, CurrentTenant current, IHttpContextAccessor http, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = "story";

    // Somebody's phone in the waiting room, or the ward's tablet: it lets go by itself.
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(2);

    public async Task<Story?> FindAsync(Guid id, CancellationToken ct) => await db.Set<Story>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is { } story && IsIn(story) ? story : null;

    /// <summary>The same inside a transaction: nobody else changes it until that ends.</summary>
    public async Task<Story?> HoldAsync(Guid id, CancellationToken ct) => await db.HoldAsync(id, ct) is { } story && IsIn(story) ? story : null;

    /// <summary>The code that was typed or given here; null for whoever comes by account.</summary>
    public string? CodeOf(Guid id) => Read() is { } kept && kept.Story == id ? kept.Code : null;

    /// <summary>True for the story that a code has opened here.</summary>
    public bool IsOpen(Guid id) => CodeOf(id) is not null;

    /// <summary>Remembers in this browser alone that the code was right.</summary>
    public void Open(Guid id, string code) => Context.Response.Cookies.Append(Cookie, Seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{id:N} {code} {(clock.GetUtcNow() + s_patience).ToUnixTimeSeconds()}")), Options);

    public void Close() => Context.Response.Cookies.Delete(Cookie, Options);

    private bool IsIn(Story story) =>
        (person.IsSignedIn && story.TellerId == person.Id) || IsOpen(story.Id) || (story.State == StoryStates.Draft && story.ToldAt is null && story.TakenBy == person.Id && person.IsSignedIn && person.May(StoriesPermissions.Take));

    private (Guid Story, string Code)? Read()
    {
        if (http.HttpContext?.Request.Cookies[Cookie] is not { Length: < 1000 } value) { return null; }
        try
        {
            return Seal.Unprotect(value).Split(' ') is [var story, var code, var until] && clock.GetUtcNow().ToUnixTimeSeconds() < long.Parse(until, CultureInfo.InvariantCulture) ? (Guid.Parse(story), code) : null;
        }
        catch (CryptographicException) { return null; }
    }

    private HttpContext Context => http.HttpContext!;

    private IDataProtector Seal => protection.CreateProtector("story", $"{current.Tenant.Id}");

    private CookieOptions Options => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Context.Request.IsHttps, IsEssential = true, Path = Context.Request.PathBase.HasValue ? Context.Request.PathBase.Value : "/",
    };
}
