using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Network.Hospitals;

/// <summary>All hospitals and systems, out of the catalogue in memory: no query, however many there are.</summary>
[Requires(NetworkPermissions.ManageTenants)]
internal sealed class IndexModel(TenantDirectory directory) : PageModel
{
    public const int Size = 50;

    public string Search { get; private set; } = "";
    public TenantState? State { get; private set; }
    public int Number { get; private set; }
    public int Total { get; private set; }
    public IReadOnlyDictionary<TenantState, int> Counts { get; private set; } = new Dictionary<TenantState, int>();
    public IReadOnlyList<Tenant> Shown { get; private set; } = [];

    public void OnGet(string? q, string? state, [FromQuery(Name = "page")] string? page)
    {
        Search = (q ?? "").Trim() is { Length: > 100 } tooLong ? tooLong[..100] : (q ?? "").Trim();
        State = Enum.TryParse<TenantState>(state, true, out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
        var words = Search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var found = directory.Current.All.Where(t => !t.IsNetwork && words.All(w => Matches(t, w))).ToList();
        Counts = found.CountBy(t => t.State).ToDictionary();
        var chosenOnes = found.Where(t => State is null ? t.State != TenantState.Removed : t.State == State).ToList();
        Total = chosenOnes.Count;
        Number = Math.Clamp(int.TryParse(page, out var number) ? number : 1, 1, Math.Max(1, (Total + Size - 1) / Size));
        Shown = [.. chosenOnes.OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Id).Skip((Number - 1) * Size).Take(Size)];
    }

    /// <summary>The same list with one thing changed.</summary>
    public string Query(TenantState? state, int number = 1) =>
        $"?q={Uri.EscapeDataString(Search)}{(state is { } s ? $"&state={s.ToString().ToLowerInvariant()}" : "")}{(number > 1 ? $"&page={number}" : "")}";

    private static bool Matches(Tenant tenant, string word) =>
        tenant.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || tenant.ShortName.Contains(word, StringComparison.OrdinalIgnoreCase)
        || tenant.City?.Contains(word, StringComparison.OrdinalIgnoreCase) == true || string.Equals(tenant.Region, word, StringComparison.OrdinalIgnoreCase);
}
