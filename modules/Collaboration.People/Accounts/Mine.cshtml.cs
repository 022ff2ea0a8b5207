using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.People.Hospitals;
using Collaboration.People.Pins;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Accounts;

/// <summary>The reader's own account.</summary>
[SignedIn]
internal sealed class MineModel(CollaborationDb db, Person person, CurrentTenant current, ModuleList modules, LinkedAccounts linked, Door door, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "Enter your first name."), StringLength(60, ErrorMessage = "Shorten your first name to 60 characters.")]
        public string? GivenName { get; set; }

        [StringLength(60, ErrorMessage = "Shorten your last name to 60 characters.")]
        public string? FamilyName { get; set; }

        [StringLength(100, ErrorMessage = "Shorten it to 100 characters.")]
        public string? Title { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string? Email { get; private set; }
    public bool IsConfirmed { get; private set; }
    public bool HasTwoSteps { get; private set; }
    public int Hospitals { get; private set; }
    public bool HasPassword { get; private set; }
    public string? StaffName { get; private set; }
    public int Browsers { get; private set; }
    public int Passkeys { get; private set; }
    public bool HasProfile => person.May(PeoplePermissions.ReadDirectory);
    public IReadOnlyList<NavigationItem> Yours => modules.Navigation(current.Tenant, person, personal: true);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = await LoadAsync(ct);
        Input = new Form { GivenName = me.GivenName, FamilyName = me.FamilyName, Title = me.Title };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var me = await LoadAsync(ct);
        if (string.Concat(Input.GivenName, Input.FamilyName, Input.Title).Any(Characters.IsStray)) { ModelState.AddModelError("", "A name holds a character that cannot be stored. Type it again."); }
        var title = await door.PassAsync(this, new("profile", me.Id, $"/people/{me.Id}"), "Input.Title", Input.Title?.Trim() ?? "", ct);
        if (!ModelState.IsValid) { return Page(); }
        me.Rename(Input.GivenName!.Trim(), Input.FamilyName?.Trim() ?? "", title.Length == 0 ? null : title);
        db.AddOnRecord(new EventRow(PeopleModule.Stream, "account.renamed", me.Id, me.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        this.Say("Saved.");
        return this.SeeOther("/account");
    }

    private async Task<Account> LoadAsync(CancellationToken ct)
    {
        var me = await db.Set<Account>().SingleAsync(a => a.Id == person.Id, ct);
        var now = clock.GetUtcNow();
        Browsers = await db.Set<Session>().CountAsync(s => s.AccountId == me.Id && s.ExpiresAt > now && s.SecurityStamp == me.SecurityStamp, ct);
        Passkeys = await db.Set<IdentityUserPasskey<Guid>>().CountAsync(p => p.UserId == me.Id, ct);
        Hospitals = 1 + (await linked.MineAsync(ct)).Count;
        StaffName = current.Tenant.SignIn.ForbidsPasswords ? null : await db.Set<Pin>().Where(p => p.AccountId == me.Id).Select(p => p.StaffName).SingleOrDefaultAsync(ct);
        (Email, IsConfirmed, HasTwoSteps, HasPassword) = (me.Email, me.EmailConfirmed, me.TwoFactorEnabled, me.PasswordHash is not null && !current.Tenant.SignIn.ForbidsPasswords);
        return me;
    }
}
