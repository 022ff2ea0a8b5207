using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Links;
using Collaboration.People.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.TwoStep;

/// <summary>
/// Takes app and codes away from somebody who has lost both. It makes an account as weak as its password, so whoever does
/// it shows first that they are themself, and nobody does it to their own.
/// </summary>
[Requires(PeoplePermissions.Manage)]
internal sealed class LostModel(CollaborationDb db, SecondStep second, Proof proof, OwnSecret secret, UserManager<Account> accounts, LinkMail links, CurrentTenant current, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Password { get; set; }
        public string? Code { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Account Account { get; private set; } = null!;
    public Account Me { get; private set; } = null!;
    public string? AskedFor { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        await proof.AskAsync(this, Me, Input.Password, Input.Code, ct);
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await second.RemoveAsync(id, ct);
        Account.TwoFactorEnabled = false;
        await accounts.UpdateSecurityStampAsync(Account);
        await db.Set<Session>().Where(s => s.AccountId == id).ExecuteDeleteAsync(ct);
        var (at, sentence) = (clock.GetUtcNow(), $"Two-step sign-in of your account at {current.Tenant.Name} was taken away, because app and recovery codes were lost. You are signed out everywhere: sign in with your password, and set it up again.");
        if (Account.Email is { } email) { links.Tell(Account, email, "Two-step sign-in was taken away", sentence); }
        await Notices.TellAsync(db, PeopleNotices.Account, [id], person.Id, sentence, "/account/two-step", at, null, null, ct);
        db.AddOnRecord(new EventRow(PeopleModule.Stream, "account.two-step-taken", id, person.Id, at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say($"Two-step sign-in of {Account.FullName} is taken away. They are signed out everywhere, and were told.");
        return this.SeeOther($"/people/{id}");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (id == person.Id || await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id && a.TwoFactorEnabled, ct) is not { } account) { return false; }
        (Account, Me) = (account, await db.Set<Account>().SingleAsync(a => a.Id == person.Id, ct));
        AskedFor = await secret.LabelAsync(Me, ct);
        return true;
    }
}
