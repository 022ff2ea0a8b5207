using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.People.Links;
using Collaboration.People.Passkeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Invitations;

/// <summary>Whoever holds the link makes an account with it, once.</summary>
[Open]
internal sealed class AcceptModel(CollaborationDb db, PasswordGate gate, UserManager<Account> accounts, PasskeyDesk desk, LinkMail links, CurrentTenant current, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "Enter your first name."), StringLength(60, ErrorMessage = "Shorten your first name to 60 characters.")]
        public string? GivenName { get; set; }

        [StringLength(60, ErrorMessage = "Shorten your last name to 60 characters.")]
        public string? FamilyName { get; set; }

        [StringLength(100, ErrorMessage = "Shorten it to 100 characters.")]
        public string? Title { get; set; }

        [Required(ErrorMessage = "Enter your e-mail address."), EmailAddress(ErrorMessage = "Enter an e-mail address such as name@example.org."), StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters.")]
        public string? Email { get; set; }

        [StringLength(200, MinimumLength = 10, ErrorMessage = "Choose a password of 10 to 200 characters.")]
        public string? Password { get; set; }

        public Guid? Ceremony { get; set; }
        public string? Credential { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string TenantName => current.Tenant.Name;
    public bool TakesPasswords { get; private set; }
    public bool TakesPasskeys { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await FindAsync(token, ct) is not { } invitation) { return NotFound(); }
        Input.Email = invitation.Email;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await FindAsync(token, ct) is not { } open) { return NotFound(); }
        if (!TakesPasswords && !TakesPasskeys) { return Page(); }
        if (TakesPasswords && string.IsNullOrEmpty(Input.Password)) { ModelState.AddModelError("Input.Password", "Choose a password."); }
        if (string.Concat(Input.GivenName, Input.FamilyName, Input.Title, Input.Email).Any(Characters.IsStray)) { ModelState.AddModelError("", "A name holds a character that cannot be stored. Type it again."); }
        if (!ModelState.IsValid) { return Page(); }
        var (givenName, familyName, title, email) = (Input.GivenName!.Trim(), Input.FamilyName?.Trim() ?? "", string.IsNullOrWhiteSpace(Input.Title) ? null : Input.Title.Trim(), Input.Email!.Trim());
        UserPasskeyInfo? passkey = null;
        if (!TakesPasswords)
        {
            // A passkey knows its account by the id that it is made for.
            var claimed = await BylineAsync(open, email, ct);
            var draft = new Account(givenName, familyName, title, email, clock.GetUtcNow()) { Id = claimed?.Id ?? open.Id };
            if (Input.Ceremony is null) { return new JsonResult(await desk.CreationAsync(draft, HttpContext, ct, isNew: claimed is null)); }
            passkey = await desk.CreatedAsync(draft.Id, Input.Ceremony, Input.Credential, HttpContext, ct, isNew: claimed is null);
            if (passkey is null) { ModelState.AddModelError("", "That passkey was not made, or too late. Try again."); return Page(); }
            passkey.Name = Device.Of(Request.Headers.UserAgent);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The row is locked first: of two who use the link at once, one waits and finds it used.
        var invitation = await db.Set<Invitation>().FromSql($"select * from people.invitation where token_hash = {Session.Hash(token)} for update").SingleOrDefaultAsync(ct);
        if (invitation?.IsOpen(clock.GetUtcNow()) != true) { return NotFound(); }
        var byline = await BylineAsync(invitation, email, ct);
        byline?.Claim(givenName, familyName, title);
        var account = byline ?? new Account(givenName, familyName, title, email, clock.GetUtcNow()) { Id = passkey is null ? Guid.CreateVersion7(clock.GetUtcNow()) : invitation.Id };
        var made = passkey is not null ? byline is null ? await accounts.CreateAsync(account) : await accounts.UpdateSecurityStampAsync(byline) : byline is null ? await gate.CreateAsync(account, Input.Password!, ct) : await gate.AddAsync(byline, Input.Password!, ct);
        if (!made.Succeeded)
        {
            foreach (var error in made.Errors.Where(e => !e.Code.Contains("UserName", StringComparison.Ordinal) || made.Errors.All(x => x.Code.Contains("UserName", StringComparison.Ordinal)))) { ModelState.AddModelError("Input.Email", error.Code.StartsWith("Duplicate", StringComparison.Ordinal) ? "There is an account with this e-mail address already. Sign in with it." : error.Description); }
            return Page();
        }
        invitation.Accept(account.Id, clock.GetUtcNow());
        db.AddRange(await db.Set<Role>().Where(r => invitation.Roles.Contains(r.Name)).Select(r => new AccountRole(account.Id, r.Id)).ToListAsync(ct));
        links.ConfirmAddress(account, account.Email!, Request.AddressOf(""));
        db.AddOnRecord(new EventRow(PeopleModule.Stream, "account.made", account.Id, account.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        if (passkey is not null) { await accounts.AddOrUpdatePasskeyAsync(account, passkey); }
        await HttpContext.SignInAsync(account, passkey is null ? Means.Invitation : Means.Passkey);
        await transaction.CommitAsync(ct);
        this.Say($"Welcome, {account.GivenName}.");
        return this.SeeOther("/");
    }

    /// <summary>Who was invited at a byline's own address is the person behind it.</summary>
    private async Task<Account?> BylineAsync(Invitation invitation, string email, CancellationToken ct)
    {
        var normalized = email.ToUpperInvariant();
        return invitation.IsFor(email) ? await db.Set<Account>().SingleOrDefaultAsync(a => a.IsByline && a.NormalizedEmail == normalized, ct) : null;
    }

    private async Task<Invitation?> FindAsync(string token, CancellationToken ct)
    {
        var (hash, now) = (Session.Hash(token), clock.GetUtcNow());
        // Not tracked: what the lock reads afterwards has to be what stands there then.
        var invitation = await db.Set<Invitation>().AsNoTracking().SingleOrDefaultAsync(i => i.TokenHash == hash && i.AcceptedAt == null && i.ExpiresAt > now, ct);
        if (invitation is null) { return null; }
        var isStaff = await db.Set<Role>().AnyAsync(r => r.IsStaff && invitation.Roles.Contains(r.Name), ct);
        (TakesPasswords, TakesPasskeys) = (current.Tenant.LetsIn(Means.Invitation, isStaff), current.Tenant.LetsIn(Means.Passkey, isStaff));
        return invitation;
    }
}
