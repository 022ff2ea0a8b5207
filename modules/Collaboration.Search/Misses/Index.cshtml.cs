using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Search.Misses;

/// <summary>What to write about next: words that several people searched for and did not find.</summary>
[Requires(SearchPermissions.Misses)]
internal sealed class IndexModel(Missed missed) : PageModel
{
    public IReadOnlyList<Miss> Misses { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Misses = await missed.ListAsync(ct);
}
