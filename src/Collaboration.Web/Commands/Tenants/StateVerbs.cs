using System.CommandLine;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Contracts;

namespace Collaboration.Web.Commands.Tenants;

/// <summary><c>tenants activate|suspend|resume T</c></summary>
internal static class StateVerbs
{
    private static readonly Argument<string> s_tenant = new("T") { Description = "Short name or id." };
    private static readonly Option<string?> s_administrator = new("--administrator") { Description = "E-mail address of its first administrator: prints a one-time link." };

    private sealed record Activated(TenantDocument Tenant, string? Invitation);

    public static Command Activate(VerbHost host) => TenantsVerb.Command(host, "activate", "Open a listed or suspended hospital.", [s_tenant, s_administrator], ActivateAsync);

    public static Command Suspend(VerbHost host) => Move(host, "suspend", "Hide an active hospital until it is resumed.", (store, tenant, ct) => store.SuspendAsync(tenant, ct));

    public static Command Resume(VerbHost host) => Move(host, "resume", "Open a suspended hospital again.", (store, tenant, ct) => store.ResumeAsync(tenant, ct));

    private static Command Move(VerbHost host, string name, string description, Func<TenantStore, Tenant, CancellationToken, Task> move) =>
        TenantsVerb.Command(host, name, description, [s_tenant], async (verb, ct) =>
        {
            var tenant = verb.Find(verb.Value(s_tenant));
            await move(verb.Store, tenant, ct);
            tenant = await verb.ChangedAsync(tenant.Id, ct);
            return verb.Answer(verb.Document(tenant), TenantsVerb.Line(tenant));
        });

    private static async Task<int> ActivateAsync(TenantsVerb verb, CancellationToken ct)
    {
        var tenant = verb.Find(verb.Value(s_tenant));
        var email = verb.Value(s_administrator)?.Trim();
        if (email is not null && (email.Length > 254 || !System.Net.Mail.MailAddress.TryCreate(email, out _))) { throw new TenantException($"'{email}' is no e-mail address."); }
        // An open hospital may still lack its administrator.
        if (tenant.State != TenantState.Active || email is null) { await verb.Store.ActivateAsync(tenant, ct); }
        tenant = await verb.ChangedAsync(tenant.Id, ct);
        var link = email is null ? null : await InviteAsync(verb.Services, tenant, email, ct);
        return verb.Answer(new Activated(verb.Document(tenant), link), link is null ? [TenantsVerb.Line(tenant)] : [TenantsVerb.Line(tenant), $"One-time link for {email}: {link}"]);
    }

    private static async Task<string> InviteAsync(IServiceProvider services, Tenant tenant, string email, CancellationToken ct)
    {
        await using var scope = services.GetRequiredService<TenantScopes>().For(tenant);
        return await scope.ServiceProvider.GetRequiredService<IInvitations>().InviteAsync(tenant, email, [StandardRoles.Administrator], ct);
    }
}
