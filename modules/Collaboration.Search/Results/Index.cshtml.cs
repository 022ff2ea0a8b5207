using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Search.Misses;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Collaboration.Search.Results;

/// <summary>What was found. Everybody may ask; what they find is what they may see.</summary>
[Open, EnableRateLimiting(Pace.Name)]
internal sealed class IndexModel(Searching searching, Missed missed, Person person) : PageModel
{
    public Asked Asked { get; private set; } = new("");

    /// <summary>Null where nothing was asked.</summary>
    public Findings? Found { get; private set; }

    public IReadOnlyList<FilterGroup> Filters { get; private set; } = [];
    public bool IsNarrowed => Results.Filters.AreChosen(Asked);
    public bool IsSignedIn => person.IsSignedIn;
    public bool MayReadMisses => person.May(SearchPermissions.Misses);

    public string NameOf(string kind) => searching.Kinds[kind].Name;

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Asked, _) = SearchAddress.Read(Request.Query);
        if (Asked.Text.Length == 0 && !IsNarrowed) { return; }
        Found = await searching.FindAsync(Asked, ct);
        Filters = Results.Filters.Of(Asked, Found);
        if (Found.Total == 0 && !IsNarrowed) { await missed.RecordAsync(Asked.Text, ct); }
    }

    /// <summary>The first and the last that the page shows, counted from 1.</summary>
    public (int First, int Last) Shown => ((Asked.Page - 1) * Findings.PageSize + 1, (Asked.Page - 1) * Findings.PageSize + Found!.Items.Count);

    public string To(Asked asked) => Request.PathBase + SearchAddress.Of(asked);

    public string ToPage(int page) => To(Asked with { Page = page, UpTo = Found!.UpTo });
}
