using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Import;

/// <summary>Writes accounts and their roles, a thousand in each statement.</summary>
internal sealed class Accounts(CollaborationDb db, IReadOnlyDictionary<string, Guid> roles, TimeProvider clock)
{
    public async Task MakeAsync(IReadOnlyList<Change> changes, CancellationToken ct)
    {
        if (changes.Count == 0) { return; }
        var (ids, given, family, titles) = (changes.Select(c => c.Id).ToArray(), changes.Select(c => c.Row.GivenName).ToArray(), changes.Select(c => c.FamilyName).ToArray(), changes.Select(c => c.Title ?? "").ToArray());
        var (emails, users, external, now) = (changes.Select(c => c.Email).ToArray(), changes.Select(UserName).ToArray(), changes.Select(c => c.ExternalId ?? "").ToArray(), clock.GetUtcNow());
        string[] upper = [.. emails.Select(e => e.ToUpperInvariant())], upperUsers = [.. users.Select(u => u.ToUpperInvariant())];
        await db.Database.ExecuteSqlAsync($"""
            insert into kernel.account (id, given_name, family_name, title, email, normalized_email, user_name, normalized_user_name, external_id, security_stamp, concurrency_stamp, created_at)
            select n.id, n.given, n.family, nullif(n.title, ''), nullif(n.email, ''), nullif(n.upper_email, ''), n.name, n.upper_name, nullif(n.external_id, ''), gen_random_uuid()::text, gen_random_uuid()::text, {now}
            from unnest({ids}, {given}, {family}, {titles}, {emails}, {upper}, {users}, {upperUsers}, {external}) n (id, given, family, title, email, upper_email, name, upper_name, external_id)
            """, ct);
    }

    /// <summary>Somebody who is suspended gets a new stamp, which ends every session.</summary>
    public async Task ChangeAsync(IReadOnlyList<Change> changes, CancellationToken ct)
    {
        if (changes.Count == 0) { return; }
        var (ids, given, family, titles) = (changes.Select(c => c.Id).ToArray(), changes.Select(c => c.Row.GivenName).ToArray(), changes.Select(c => c.FamilyName).ToArray(), changes.Select(c => c.Title ?? "").ToArray());
        var (emails, external, now) = (changes.Select(c => c.Moves ? c.Email : "").ToArray(), changes.Select(c => c.ExternalId ?? "").ToArray(), clock.GetUtcNow());
        var (suspends, resumes, upper) = (changes.Select(c => c.Suspends).ToArray(), changes.Select(c => c.Resumes || c.Claims).ToArray(), emails.Select(e => e.ToUpperInvariant()).ToArray());
        await db.Database.ExecuteSqlAsync($"""
            update kernel.account a set given_name = n.given, family_name = n.family, title = nullif(n.title, ''), external_id = nullif(n.external_id, ''), is_byline = false,
                email = coalesce(nullif(n.email, ''), a.email), normalized_email = coalesce(nullif(n.upper_email, ''), a.normalized_email),
                user_name = coalesce(nullif(n.email, ''), a.user_name), normalized_user_name = coalesce(nullif(n.upper_email, ''), a.normalized_user_name), email_confirmed = a.email_confirmed and n.email = '',
                suspended_at = case when n.suspends then {now} when n.resumes then null else a.suspended_at end,
                suspended_from = case when n.suspends then {GroupSources.Csv} when n.resumes then null else a.suspended_from end,
                security_stamp = case when n.suspends then gen_random_uuid()::text else a.security_stamp end, concurrency_stamp = gen_random_uuid()::text
            from unnest({ids}, {given}, {family}, {titles}, {emails}, {upper}, {external}, {suspends}, {resumes}) n (id, given, family, title, email, upper_email, external_id, suspends, resumes)
            where a.id = n.id
            """, ct);
    }

    public Task<int> SuspendAsync(Guid[] ids, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync($"""
            update kernel.account set suspended_at = {now}, suspended_from = {GroupSources.Csv}, security_stamp = gen_random_uuid()::text, concurrency_stamp = gen_random_uuid()::text
            where id = any({ids}) and suspended_at is null
            """, ct);
    }

    public async Task GiveRolesAsync(IReadOnlyList<Change> changes, CancellationToken ct)
    {
        Guid[] ids = [.. changes.Where(c => c.Roles is not null).Select(c => c.Id)];
        if (ids.Length == 0) { return; }
        var pairs = changes.SelectMany(c => (c.Roles ?? []).Select(r => (Account: c.Id, Role: roles[r]))).ToList();
        var (accounts, given) = (pairs.Select(p => p.Account).ToArray(), pairs.Select(p => p.Role).ToArray());
        await db.Database.ExecuteSqlAsync($"delete from kernel.account_role where account_id = any({ids})", ct);
        await db.Database.ExecuteSqlAsync($"insert into kernel.account_role (account_id, role_id) select distinct p.account_id, p.role_id from unnest({accounts}, {given}) p (account_id, role_id)", ct);
    }

    /// <summary>Who has no e-mail address does not sign in with one.</summary>
    private static string UserName(Change change) => change.Email.Length > 0 ? change.Email : $"person-{change.Id:N}";
}
