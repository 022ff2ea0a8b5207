using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.OpenId.Flow;
using Collaboration.OpenId.SignOut;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.OpenId.Providers;

/// <summary>
/// Who signs people in besides us. What is on stays as it is while a copy is changed and tried; switched on is what a test
/// came through with, and nothing else.
/// </summary>
[Requires(OpenIdPermissions.Manage)]
internal sealed class EditModel(CollaborationDb db, KnownProviders providers, ProviderDesk desk, FormRules rules, CurrentTenant current, TenantDirectory directory) : PageModel
{
    /// <summary>Empty lines below the role table.</summary>
    private const int Further = 3;

    [BindProperty]
    public ProviderForm Input { get; set; } = new();

    public Provider? Live { get; private set; }
    public Provider? Draft { get; private set; }
    public Provider? Inherited { get; private set; }
    public Provider? Shown => Draft ?? Live;
    public List<Role> Roles { get; private set; } = [];
    public int Lines => Input.Values.Count + Further;
    public string CallbackAddress => Request.AddressOf(OpenIdOptions.Callback);
    public string FrontChannelAddress => Request.AddressOf(SignOutApi.FrontChannel);
    public string BackChannelAddress => Request.AddressOf(SignOutApi.BackChannel);

    /// <summary>Of a health system: the hospitals whose people come through its provider, each with an address of its own to come back to.</summary>
    public IReadOnlyList<Tenant> Hospitals => [.. directory.Current.All.Where(t => current.Tenant.Kind == TenantKind.System && t.ParentId == current.Tenant.Id && t.State == TenantState.Active).OrderBy(t => t.Name, StringComparer.Ordinal)];

    public string CallbackOf(Tenant hospital) => (hospital.Hosts.Count > 0 ? $"{Request.Scheme}://{hospital.Hosts[0]}" : $"{Request.Scheme}://{Request.Host}{hospital.PathBase}") + OpenIdOptions.Callback;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Shown is not null) { Input = ProviderForm.Of(Shown); }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Input.Do != "save") { return await SwitchAsync(ct); }
        await rules.CheckAsync(Input, Roles, ModelState, ct);
        var credential = await desk.CredentialAsync(Input, Shown, ModelState, ct);
        if (!ModelState.IsValid) { return Page(); }
        await desk.SaveAsync(Input, Draft, Live, credential, ct);
        this.Say(Live is null ? "Saved. Test it, then switch it on." : "Saved beside what is on. Test it, then put it in its place.");
        return this.SeeOther("/people/openid");
    }

    private async Task<IActionResult> SwitchAsync(CancellationToken ct)
    {
        var (isDone, sentence) = Input.Do switch
        {
            "on" => (await desk.SwitchOnAsync(Draft, ct), "It is on. The button stands on the sign-in page."),
            "off" => (await desk.SwitchOffAsync(Live, Draft, ct), "It is off. Nobody new comes in by it; who is signed in stays."),
            "discard" => (await desk.DiscardAsync(Draft, Live, ct), "The changes are gone."),
            _ => (false, ""),
        };
        if (isDone)
        {
            this.Say(sentence);
            return this.SeeOther("/people/openid");
        }
        ModelState.AddModelError("", Input.Do == "on" ? "Test exactly these settings first: only what came through is switched on." : "Choose what to do.");
        if (Shown is not null) { Input = ProviderForm.Of(Shown); }
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        foreach (var provider in await db.Set<Provider>().ToListAsync(ct))
        {
            if (provider.IsOn) { Live = provider; } else { Draft = provider; }
        }
        Inherited = await providers.InheritedAsync(ct);
        Roles = await db.Set<Role>().OrderBy(r => r.Id).ToListAsync(ct);
    }
}
