using System.Globalization;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.People.SignInPolicy;

/// <summary>How people sign in here. What stands above holds in any case; here it can be made stricter. It holds with everybody's next request.</summary>
[Requires(PeoplePermissions.SetRules)]
internal sealed class EditModel(OwnRules own, WaysIn ways, CurrentTenant current) : PageModel
{
    internal sealed class Form
    {
        public bool RequiresOpenId { get; set; }
        public bool ForbidsPasswords { get; set; }
        public string? SessionHours { get; set; }
        public string? HoursInAll { get; set; }
        public string? IdleMinutes { get; set; }

        /// <summary>How many hospitals without a provider somebody was warned of.</summary>
        public int? Warned { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public SignInRules Least => own.Least;
    public IReadOnlyList<Tenant> Above => own.Above;
    public bool IsAbove => current.Tenant.Kind != TenantKind.Hospital;
    public (int All, int Without)? Warning { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rules = await own.ReadAsync(ct);
        Input = new()
        {
            RequiresOpenId = rules.RequiresOpenId, ForbidsPasswords = rules.ForbidsPasswords,
            SessionHours = Text(rules.SessionHours), HoursInAll = Text(rules.HoursInAll), IdleMinutes = Text(rules.IdleMinutes),
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var rules = new SignInRules
        {
            RequiresOpenId = Input.RequiresOpenId, ForbidsPasswords = Input.ForbidsPasswords,
            SessionHours = Number(nameof(Input.SessionHours), Input.SessionHours, "hours", Least.SessionHours, SignInRules.LongestSession),
            HoursInAll = Number(nameof(Input.HoursInAll), Input.HoursInAll, "hours", Least.HoursInAll, SignInRules.LongestInAll),
            IdleMinutes = Number(nameof(Input.IdleMinutes), Input.IdleMinutes, "minutes", Least.IdleMinutes, SignInRules.LongestIdle),
        };
        if (ModelState.IsValid && await ways.ObjectionAsync(rules, ct) is { } objection) { ModelState.AddModelError(rules.RequiresOpenId ? "Input.RequiresOpenId" : "Input.ForbidsPasswords", objection); }
        if (!ModelState.IsValid) { return Page(); }
        if (IsAbove && rules.RequiresOpenId && !(await own.ReadAsync(ct)).RequiresOpenId && await ways.BelowAsync(ct) is var below && below.Without > 0 && Input.Warned != below.Without)
        {
            Warning = below;
            return Page();
        }
        this.Say(await own.SaveAsync(rules, ct) ? "Saved. Whoever is signed in otherwise than this allows is signed out with the next click." : "Nothing was changed: it was so already.");
        return this.SeeOther("/people/sign-in-rules");
    }

    /// <summary>Who asks for it: the nearest that does.</summary>
    public string Asks(Func<SignInRules, bool> what) => Above.LastOrDefault(t => what(t.SignIn))?.Name ?? "";

    private int? Number(string field, string? typed, string unit, int? least, int limit)
    {
        if (string.IsNullOrWhiteSpace(typed)) { return null; }
        var most = Math.Min(least ?? limit, limit);
        if (int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most) { return number; }
        ModelState.AddModelError($"Input.{field}", least is null ? $"Enter a whole number of {unit} from 1 to {most}, or leave it empty." : $"Enter 1 to {most} {unit}: above you at most {most} are allowed, and nobody below can allow more. Or leave it empty.");
        return null;
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
