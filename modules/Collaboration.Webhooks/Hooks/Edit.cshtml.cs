using Collaboration.Kernel.Announcing;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Outside;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Webhooks.Sending;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Webhooks.Hooks;

/// <summary>Adding a webhook, at /webhooks/new, and changing one.</summary>
[Requires(WebhooksPermissions.Manage)]
internal sealed class EditModel(CollaborationDb db, Person person, HookTypes types, HookSecrets secrets, OutsideClient outside, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Do { get; set; }
        public string? Address { get; set; }
        public List<string> Types { get; set; } = [];
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Hook? Hook { get; private set; }

    /// <summary>The secret, in the answer in which it is made.</summary>
    public string? Made { get; private set; }

    public IReadOnlyList<AnnouncedEvent> Offered => types.All;

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        switch (Input.Do)
        {
            case "save": return await SaveAsync(ct);
            case "on" or "off" when Hook is { } hook: return await SwitchAsync(hook, Input.Do == "on", ct);
            case "renew" when Hook is { } hook: return await RenewAsync(hook, ct);
            case "remove" when Hook is { } hook: return await RemoveAsync(hook, ct);
            default: return NotFound();
        }
    }

    private async Task<IActionResult> SaveAsync(CancellationToken ct)
    {
        var address = (Input.Address ?? "").Trim();
        await CheckAsync(address, ct);
        if (!ModelState.IsValid) { return Page(); }
        var (at, chosen, origin) = (clock.GetUtcNow(), Offered.Select(t => t.Type).Where(Input.Types.Contains), Request.AddressOf(""));
        if (Hook is { } hook)
        {
            hook.Change(address, chosen, origin);
            await RecordAsync("webhook.changed", hook, new { hook.Host, hook.Types }, ct);
            this.Say("Saved.");
            return this.SeeOther("/webhooks");
        }
        var (secret, kept) = secrets.Make();
        Hook = Hook.Make(Guid.CreateVersion7(at), address, chosen, origin, kept, at);
        db.Add(Hook);
        await RecordAsync("webhook.added", Hook, new { Hook.Host, Hook.Types }, ct);
        await BeginAsync(Hook, ct);
        return Show(secret);
    }

    private async Task<IActionResult> SwitchAsync(Hook hook, bool isOn, CancellationToken ct)
    {
        hook.Switch(isOn);
        // One that a recipe brought has not been anywhere yet.
        if (isOn) { hook.Change(hook.Address, hook.Types, Request.AddressOf("")); }
        await RecordAsync(isOn ? "webhook.switched-on" : "webhook.switched-off", hook, null, ct);
        if (isOn) { await BeginAsync(hook, ct); }
        this.Say(isOn ? "It is on, and is told of what happens from now on." : "It is off. It is told of nothing.");
        return this.SeeOther("/webhooks");
    }

    private async Task<IActionResult> RenewAsync(Hook hook, CancellationToken ct)
    {
        var (secret, kept) = secrets.Make();
        hook.Renew(kept);
        await RecordAsync("webhook.secret-made", hook, null, ct);
        Fill();
        return Show(secret);
    }

    private async Task<IActionResult> RemoveAsync(Hook hook, CancellationToken ct)
    {
        db.Remove(hook);
        await RecordAsync("webhook.removed", hook, new { hook.Host }, ct);
        this.Say("Removed, with its log.");
        return this.SeeOther("/webhooks");
    }

    // Shown in the answer itself: the secret is kept nowhere to be shown again.
    private PageResult Show(string secret)
    {
        Made = secret;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    private async Task CheckAsync(string address, CancellationToken ct)
    {
        if (Hook is null && await db.Set<Hook>().CountAsync(ct) >= Hook.Most) { ModelState.AddModelError("", $"{Hook.Most} webhooks are enough. Remove one that is no longer used."); }
        if (!Offered.Any(t => Input.Types.Contains(t.Type))) { ModelState.AddModelError("Input.Types", "Choose at least one thing that it is told of."); }
        if (address.Length == 0) { ModelState.AddModelError("Input.Address", "Enter the address at which the other system listens."); }
        else if (address.Length > Hook.AddressLimit || !Uri.TryCreate(address, UriKind.Absolute, out var whole)) { ModelState.AddModelError("Input.Address", $"Enter a whole address that begins with https://, of at most {Hook.AddressLimit} characters."); }
        else
        {
            try { await outside.CheckAsync(whole, ct); }
            catch (OutsideException refused) { ModelState.AddModelError("Input.Address", refused.Message); }
        }
    }

    /// <summary>From here on it is told.</summary>
    private async Task BeginAsync(Hook hook, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update webhooks.hook set told_xid = pg_snapshot_xmin(pg_current_snapshot()), told_id = 0 where id = {hook.Id}", ct);
        await HookJob.WakeAsync(db, clock.GetUtcNow(), ct);
    }

    private async Task RecordAsync(string kind, Hook hook, object? data, CancellationToken ct)
    {
        db.Add(new AuditRow(kind, person.Id, hook.Id, clock.GetUtcNow(), data));
        await db.SaveChangesAsync(ct);
    }

    private void Fill() => Input = Hook is { } hook ? new Form { Address = hook.Address, Types = [.. hook.Types] } : new Form { Types = [.. Offered.Select(t => t.Type)] };

    private async Task<bool> LoadAsync(Guid? id, CancellationToken ct)
    {
        Hook = id is null ? null : await db.Set<Hook>().SingleOrDefaultAsync(h => h.Id == id, ct);
        return id is null || Hook is not null;
    }
}
