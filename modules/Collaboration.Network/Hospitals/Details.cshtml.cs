using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Media.Contracts;
using Collaboration.People.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Network.Hospitals;

/// <summary>One hospital as the network sees it: from outside. Its state, its system, legal holds, and its first administrator.</summary>
[Requires(NetworkPermissions.ManageTenants)]
internal sealed class DetailsModel(TenantStore store, TenantRemoval removal, TenantDirectory directory, TenantScopes scopes, EventStream events) : PageModel
{
    internal sealed class Form
    {
        /// <summary>State to move to, or what else to do: activate, suspend, resume, hold, release, join, invite, room.</summary>
        public string? Do { get; set; }
        public string? Reason { get; set; }
        public string? Email { get; set; }
        public int? Parent { get; set; }

        /// <summary>Most that its files may take together; null for the installation's setting.</summary>
        public int? Gigabytes { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Tenant Tenant { get; private set; } = null!;
    public TenantFate Fate { get; private set; } = null!;
    public Room Room { get; private set; } = null!;
    public Tenant? Parent => Tenant.ParentId is { } id ? directory.Current.Find(id) : null;
    public IReadOnlyList<Tenant> Members => [.. directory.Current.All.Where(t => t.ParentId == Tenant.Id).OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase)];
    public IReadOnlyList<Tenant> Systems => [.. directory.Current.All.Where(t => t.Kind == TenantKind.System && t.State != TenantState.Removed).OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The one-time link that was just made; it is shown once and stored nowhere.</summary>
    public string? Invitation { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        if (Input.Do == "invite") { return await InviteAsync(ct); }
        try
        {
            await DoAsync(ct);
        }
        catch (TenantException refused)
        {
            ModelState.AddModelError("", refused.Message);
        }
        if (!ModelState.IsValid) { return Page(); }
        await directory.LoadAsync(ct);
        await events.WaitUntilReadEverywhereAsync(ct);
        return this.SeeOther($"/hospitals/{id}");
    }

    private async Task DoAsync(CancellationToken ct)
    {
        switch (Input.Do)
        {
            case "activate": await store.ActivateAsync(Tenant, ct); SayThat("is open."); break;
            case "suspend": await store.SuspendAsync(Tenant, ct); SayThat("is suspended. Nobody sees it until it is resumed."); break;
            case "resume": await store.ResumeAsync(Tenant, ct); SayThat("is open again."); break;
            case "hold" when (Input.Reason ?? "").Trim().Length is > 0 and <= 1000 && !Input.Reason!.Contains('\0'): await removal.HoldAsync(Tenant, Input.Reason.Trim(), ct); SayThat("is under a legal hold."); break;
            case "hold": ModelState.AddModelError("Input.Reason", "Say why, in 1 to 1,000 characters."); break;
            case "release": await removal.HoldAsync(Tenant, null, ct); SayThat("is under no legal hold any more."); break;
            case "join" when (Input.Parent is null ? directory.Current.Network : Systems.FirstOrDefault(s => s.Id == Input.Parent)) is { } parent: await store.JoinAsync(Tenant, parent, ct); SayThat($"belongs to {parent.Name}."); break;
            case "join": ModelState.AddModelError("Input.Parent", "Choose a health system from the list."); break;
            case "room" when ModelState.IsValid && Input.Gigabytes is null or (>= 0 and <= 1_000_000): await ChangeRoomAsync(ct); break;
            case "room": ModelState.AddModelError("Input.Gigabytes", "Enter a number from 0 to 1,000,000, or leave it empty."); break;
            default: ModelState.AddModelError("", "Choose what to do."); break;
        }
    }

    private async Task ChangeRoomAsync(CancellationToken ct)
    {
        await using var scope = scopes.For(Tenant);
        await scope.ServiceProvider.GetRequiredService<IQuota>().ChangeAsync((long?)Input.Gigabytes << 30, ct);
        SayThat(Input.Gigabytes is { } own ? $"has room for {own:N0} GB of files." : "has as much room for files as every hospital.");
    }

    private async Task<IActionResult> InviteAsync(CancellationToken ct)
    {
        var email = (Input.Email ?? "").Trim();
        if (email.Length > 254 || (email.Length > 0 && !System.Net.Mail.MailAddress.TryCreate(email, out _))) { ModelState.AddModelError("Input.Email", "Enter an e-mail address such as name@hospital.org, or leave it empty."); }
        if (Tenant.State != TenantState.Active) { ModelState.AddModelError("", $"{Tenant.Name} is not open. Open it first."); }
        if (!ModelState.IsValid) { return Page(); }
        await using var scope = scopes.For(Tenant);
        var path = await scope.ServiceProvider.GetRequiredService<IInvitations>().InviteAsync(Tenant, email.Length == 0 ? null : email, [StandardRoles.Administrator], ct);
        var host = Tenant.Prefix is null && Tenant.Hosts.Count > 0 ? Tenant.Hosts[0] : Request.Host.Value;
        Invitation = $"{Request.Scheme}://{host}{path}";
        return Page();
    }

    private void SayThat(string what) => this.Say($"{Tenant.Name} {what}");

    private async Task<bool> LoadAsync(int id, CancellationToken ct)
    {
        if (directory.Current.Find(id) is not { IsNetwork: false } tenant) { return false; }
        (Tenant, Fate) = (tenant, await removal.FateAsync(tenant, ct));
        await using var scope = scopes.For(Tenant);
        Room = await scope.ServiceProvider.GetRequiredService<IQuota>().ReadAsync(ct);
        return true;
    }
}
