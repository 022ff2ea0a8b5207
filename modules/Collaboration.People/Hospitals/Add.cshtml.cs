using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Hospitals;

/// <summary>Chooses the hospital of one's other account, and goes there to sign in. Who asks shows first that the account here is theirs.</summary>
[SignedIn]
internal sealed class AddModel(CollaborationDb db, LinkedAccounts linked, LinkTickets tickets, Proof proof, OwnSecret secret, TenantDirectory directory, Person person) : PageModel
{
    private const int Most = 20;

    internal sealed class Form
    {
        public int? Hospital { get; set; }
        public string? Password { get; set; }
        public string? Code { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string? Search { get; private set; }
    public List<Tenant> Found { get; private set; } = [];
    public int Total { get; private set; }
    public bool HasTwoSteps { get; private set; }
    public string? Secret { get; private set; }

    public async Task OnGetAsync(string? q, CancellationToken ct) => await LoadAsync(q, ct);

    public async Task<IActionResult> OnPostAsync(string? q, CancellationToken ct)
    {
        var me = await LoadAsync(q, ct);
        var there = (await linked.OthersAsync(null, ct)).SingleOrDefault(t => t.Id == Input.Hospital);
        var address = there is null ? null : Request.AddressOf(there, directory.Current);
        if (address is null) { ModelState.AddModelError("Input.Hospital", "Choose the hospital."); }
        if (ModelState.IsValid) { await proof.AskAsync(this, me, Input.Password, Input.Code, ct); }
        return ModelState.IsValid ? this.LeaveFor($"{address}/account/hospitals/join/{await tickets.MakeAsync(there!, Request.AddressOf(""), ct)}") : Page();
    }

    private async Task<Account> LoadAsync(string? q, CancellationToken ct)
    {
        Search = string.IsNullOrWhiteSpace(q) ? null : q.Trim();
        var found = (await linked.OthersAsync(Search, ct)).Where(t => Request.AddressOf(t, directory.Current) is not null).ToList();
        (Total, Found) = (found.Count, [.. found.Take(Most)]);
        SecurityHeaders.AllowForms(HttpContext, Found.Select(t => Request.AddressOf(t, directory.Current)!));
        var me = await db.Set<Account>().SingleAsync(a => a.Id == person.Id, ct);
        (HasTwoSteps, Secret) = (me.TwoFactorEnabled, await secret.LabelAsync(me, ct));
        return me;
    }
}
