using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Network.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Network.Hospitals;

/// <summary>Adds one hospital or health system.</summary>
[Requires(NetworkPermissions.ManageTenants)]
internal sealed class NewModel(TenantStore store, TenantDirectory directory, IHospitalImport import, EventStream events) : PageModel
{
    internal sealed class Form
    {
        public string? Name { get; set; }
        public string? ShortName { get; set; }
        public string? City { get; set; }
        public string? Region { get; set; }
        public string? Kind { get; set; }
        public int? Parent { get; set; }
        public bool Active { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Tenant> Systems => [.. directory.Current.All.Where(t => t.Kind == TenantKind.System && t.State != TenantState.Removed).OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase)];

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Check() is not { } tenant || !ModelState.IsValid) { return Page(); }
        try
        {
            var added = (await store.AddAsync([tenant], ct))[0];
            if (!added.IsNew)
            {
                ModelState.AddModelError("Input.ShortName", $"The short name “{tenant.ShortName}” is taken. Choose another.");
                return Page();
            }
            await directory.LoadAsync(ct);
            await events.WaitUntilReadEverywhereAsync(ct);
            this.Say($"{tenant.Name} is {(tenant.Active ? "open" : "listed")}.");
            return this.SeeOther($"/hospitals/{added.Id}");
        }
        catch (TenantException refused)
        {
            ModelState.AddModelError(refused.Message.Contains("short name", StringComparison.OrdinalIgnoreCase) ? "Input.ShortName" : "Input.Name", refused.Message);
            return Page();
        }
    }

    private NewTenant? Check()
    {
        var (name, city, region) = (Tidy(Input.Name) ?? "", Tidy(Input.City), Tidy(Input.Region));
        if (name.Length is 0 or > 200) { ModelState.AddModelError("Input.Name", name.Length == 0 ? "Enter the hospital's name." : $"Shorten the name to 200 characters; it has {name.Length:N0}."); }
        if (city?.Length > 100) { ModelState.AddModelError("Input.City", "Shorten the city to 100 characters."); }
        if (region?.Length > 100) { ModelState.AddModelError("Input.Region", "Shorten the state to 100 characters."); }
        var kind = Input.Kind == "system" ? TenantKind.System : TenantKind.Hospital;
        var parent = kind == TenantKind.Hospital && Input.Parent is { } id ? Systems.FirstOrDefault(s => s.Id == id) : null;
        if (kind == TenantKind.Hospital && Input.Parent is not null && parent is null) { ModelState.AddModelError("Input.Parent", "Choose a health system from the list."); }
        if (!ModelState.IsValid) { return null; }
        var shortName = Tidy(Input.ShortName)?.ToLowerInvariant();
        // A form sent twice must not make a second hospital.
        if (shortName is null && directory.Current.All.FirstOrDefault(t => t.Name == name && t.City == city && t.Region == region && t.State != TenantState.Removed) is { } same)
        {
            ModelState.AddModelError("Input.ShortName", $"{name} is there already, as “{same.ShortName}”. Give another one a short name of its own.");
        }
        shortName ??= import.SuggestShortName(name, city, region);
        return new NewTenant(name, shortName, kind, City: city, Region: region, Active: Input.Active, ParentId: parent?.Id);
    }

    private static string? Tidy(string? typed) => string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } text ? text : null;
}
