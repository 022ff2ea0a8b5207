using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.OpenId.Providers;

/// <summary>Changes the hospital's provider, and puts every change on record.</summary>
internal sealed class ProviderDesk(CollaborationDb db, Secrets secrets, Person person, TimeProvider clock)
{
    /// <summary>What the provider shall know us by from now on.</summary>
    /// <param name="Secret">Null for the certificate.</param>
    internal sealed record Credential(string? Secret, (string Kept, DateTimeOffset EndsAt)? Certificate);

    /// <summary>What was typed or brought; null to keep what is there.</summary>
    public async Task<Credential?> CredentialAsync(ProviderForm form, Provider? shown, ModelStateDictionary state, CancellationToken ct)
    {
        if (form.Certificate is { Length: > 0 } file)
        {
            if (await CertificateAsync(file, form.CertificatePassword, ct) is { } certificate) { return new(null, certificate); }
            state.AddModelError("Input.Certificate", "Choose a PFX or PEM file with a certificate and its RSA key of at least 2048 bits, and enter its password where it has one.");
            return null;
        }
        if (!string.IsNullOrEmpty(form.Secret))
        {
            if (!Characters.CannotBeKept(form.Secret)) { return new(form.Secret, null); }
            state.AddModelError("Input.Secret", "The secret holds a character that cannot be stored. Copy it again.");
        }
        else if (shown?.HasCredential != true) { state.AddModelError("Input.Secret", "Enter the client secret, or choose a certificate."); }
        // Whoever enters another address would be sent the secret of this one.
        else if (shown.SealedSecret is not null && shown.Authority != form.WholeAuthority()) { state.AddModelError("Input.Secret", "Enter the secret again: the one that is kept belongs to the address before."); }
        return null;
    }

    public async Task SaveAsync(ProviderForm form, Provider? draft, Provider? live, Credential? credential, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var provider = draft ?? db.Add(live?.Copy(at) ?? new Provider(at)).Entity;
        provider.Describe(Characters.OneLine(form.Label), form.WholeAuthority(), Characters.OneLine(form.ClientId), form.DirectoryLines(), form.RoleLines(), at);
        if (credential?.Secret is { } secret) { provider.UseSecret(secrets.Seal(db.CurrentTenantId, secret), at); }
        if (credential?.Certificate is var (kept, endsAt)) { provider.UseCertificate(secrets.Seal(db.CurrentTenantId, kept), endsAt, at); }
        Record("provider.changed", provider, new
        {
            provider.Label, provider.Authority, provider.ClientId, provider.Directories, Roles = provider.Roles.Select(r => $"{r.Value} = {r.Role}").Take(20),
            Credential = credential is null ? "kept" : credential.Secret is null ? "certificate" : "secret",
        });
        await db.SaveChangesAsync(ct);
    }

    /// <returns>False when exactly these settings were not tried.</returns>
    public async Task<bool> SwitchOnAsync(Provider? draft, CancellationToken ct)
    {
        if (draft?.TriedAt is null) { return false; }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Set<Provider>().Where(p => p.IsOn).ExecuteDeleteAsync(ct);
        // What somebody changed since the page was read was not tried.
        var version = draft.Version;
        if (await db.Set<Provider>().Where(p => p.Id == draft.Id && p.Version == version && p.TriedAt != null).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsOn, true), ct) != 1) { return false; }
        Record("provider.switched-on", draft);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Of two, the copy that was being changed is what stays.</summary>
    public async Task<bool> SwitchOffAsync(Provider? live, Provider? draft, CancellationToken ct)
    {
        if (live is null) { return false; }
        if (draft is null) { live.SwitchOff(); } else { db.Remove(live); }
        Record("provider.switched-off", live);
        await db.SaveChangesAsync(ct);
        return true;
    }

    public async Task<bool> DiscardAsync(Provider? draft, Provider? live, CancellationToken ct)
    {
        if (draft is null || live is null) { return false; }
        db.Remove(draft);
        Record("provider.discarded", draft);
        await db.SaveChangesAsync(ct);
        return true;
    }

    private void Record(string kind, Provider provider, object? data = null) => db.AddOnRecord(new EventRow("openid", kind, provider.Id, person.Id, clock.GetUtcNow()), data);

    private static async Task<(string, DateTimeOffset)?> CertificateAsync(Microsoft.AspNetCore.Http.IFormFile file, string? password, CancellationToken ct)
    {
        if (file.Length > ClientCertificate.MostBytes) { return null; }
        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        return ClientCertificate.Read(content.ToArray(), password);
    }
}
