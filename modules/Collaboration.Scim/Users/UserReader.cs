using System.Text.Json.Nodes;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Scim.Filters;
using Collaboration.Scim.Groups;
using Collaboration.Scim.Protocol;
using Collaboration.Scim.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Scim.Users;

/// <summary>Reads people for the directory: a page of them costs four queries, whoever they are.</summary>
internal sealed class UserReader(CollaborationDb db, IHttpContextAccessor http)
{
    public async Task<JsonObject> OneAsync(Guid id, CancellationToken ct) =>
        await JsonAsync(await UserRow.Of(db, id).AsNoTracking().SingleOrDefaultAsync(ct) ?? throw ScimException.NotFound(), ct);

    public async Task<JsonObject> JsonAsync(UserRow row, CancellationToken ct) => (await JsonAsync([row], ct))[0];

    public async Task<JsonObject> ListAsync(string? filter, Paging paging, Projection projection, CancellationToken ct)
    {
        var found = UserRow.Of(db).AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter)) { found = found.Where(UserColumns.Of(db).Of(FilterReader.Read(filter))); }
        var total = await found.CountAsync(ct);
        var rows = paging.Count == 0 || paging.Start > total ? [] : await found.OrderBy(r => r.Account.Id).Skip(paging.Start - 1).Take(paging.Count).ToListAsync(ct);
        return paging.List(total, (await JsonAsync(rows, ct)).Select(projection.Apply));
    }

    /// <summary>For each account, those of its roles that the directory may give.</summary>
    public async Task<ILookup<Guid, string>> RolesAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var allowed = (await Allowance.RolesAsync(db, ct)).ToDictionary(r => r.Value, r => r.Key);
        var given = await db.Set<AccountRole>().AsNoTracking().Where(ar => ids.Contains(ar.AccountId) && allowed.Keys.Contains(ar.RoleId)).OrderBy(ar => ar.RoleId).ToListAsync(ct);
        return given.ToLookup(g => g.AccountId, g => allowed[g.RoleId]);
    }

    private async Task<IReadOnlyList<JsonObject>> JsonAsync(List<UserRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0) { return []; }
        var ids = rows.Select(r => r.Account.Id).ToList();
        var (roles, groups) = (await RolesAsync(ids, ct), await GroupsAsync(ids, ct));
        return [.. rows.Select(r => UserJson.Of(r, roles[r.Account.Id], groups[r.Account.Id], At("Users", r.Account.Id)))];
    }

    private async Task<ILookup<Guid, JsonObject>> GroupsAsync(List<Guid> ids, CancellationToken ct)
    {
        var inside = await GroupRows.Of(db).AsNoTracking().Join(db.Set<AudienceMember>().Where(m => ids.Contains(m.AccountId)), a => a.Id, m => m.AudienceId, (a, m) => new { m.AccountId, a.Id, a.Name }).OrderBy(x => x.Id).ToListAsync(ct);
        return inside.ToLookup(x => x.AccountId, x => new JsonObject { ["value"] = x.Id.ToString(), ["$ref"] = At("Groups", x.Id), ["display"] = x.Name, ["type"] = "direct" });
    }

    private string At(string kind, Guid id) => http.HttpContext!.Request.AddressOf($"{ScimModule.Root}/{kind}/{id}");
}
