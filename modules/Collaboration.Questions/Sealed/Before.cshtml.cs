using Collaboration.Kernel.Permissions;
using Collaboration.Sealing.Contracts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Questions.Sealed;

/// <summary>What somebody should know before asking sealed, on a page of its own.</summary>
[Requires(QuestionsPermissions.Ask)]
internal sealed class BeforeModel(ISealedAuthors authors) : PageModel
{
    public bool IsReady { get; private set; }

    public KeptBy Keys { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => (IsReady, Keys) = (await authors.IsReadyAsync(ct), await authors.KeptByAsync(ct));
}
