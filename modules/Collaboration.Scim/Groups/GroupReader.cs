using System.Text.Json.Nodes;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Scim.Filters;
using Collaboration.Scim.Protocol;
using Collaboration.Scim.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Scim.Groups;

/// <summary>Reads groups for the directory; who is in them only where it wants to know.</summary>
internal sealed class GroupReader(CollaborationDb db, IHttpContextAccessor http)
{
    /// <summary>Most members in one answer: a page of larger groups ends early.</summary>
    private const int MostMembers = 100_000;

    private sealed record Shape(Guid Id, int Members, string Digest);

    public async Task<JsonObject> OneAsync(Guid id, Projection projection, CancellationToken ct) =>
        await JsonAsync(await GroupRows.Of(db).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw ScimException.NotFound(), projection.Has("members"), ct);

    public async Task<JsonObject> JsonAsync(Audience group, bool withMembers, CancellationToken ct) => (await JsonAsync([group], withMembers, ct))[0];

    public async Task<JsonObject> ListAsync(string? filter, Paging paging, Projection projection, CancellationToken ct)
    {
        var found = GroupRows.Of(db).AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter)) { found = found.Where(GroupRows.Filters(db).Of(FilterReader.Read(filter))); }
        var total = await found.CountAsync(ct);
        var groups = paging.Count == 0 || paging.Start > total ? [] : await found.OrderBy(a => a.Id).Skip(paging.Start - 1).Take(paging.Count).ToListAsync(ct);
        return paging.List(total, (await JsonAsync(groups, projection.Has("members"), ct)).Select(projection.Apply));
    }

    private async Task<IReadOnlyList<JsonObject>> JsonAsync(List<Audience> groups, bool withMembers, CancellationToken ct)
    {
        var shapes = await ShapesAsync([.. groups.Select(g => g.Id)], ct);
        if (withMembers)
        {
            var sum = 0;
            groups = [.. groups.TakeWhile((g, i) => (sum += shapes.GetValueOrDefault(g.Id)?.Members ?? 0) <= MostMembers || i == 0)];
        }
        var members = withMembers ? await MembersAsync([.. groups.Select(g => g.Id)], ct) : null;
        return [.. groups.Select(g => Versions.Stamp(Json(g, members?[g.Id]), shapes.GetValueOrDefault(g.Id)?.Digest))];
    }

    private JsonObject Json(Audience group, IEnumerable<Guid>? members)
    {
        var json = new JsonObject { ["schemas"] = new JsonArray(Schemas.Group), ["id"] = group.Id.ToString() };
        if (group.ExternalId is not null) { json["externalId"] = group.ExternalId; }
        json["displayName"] = group.Name;
        if (members is not null) { json["members"] = new JsonArray([.. members.Select(m => new JsonObject { ["value"] = m.ToString(), ["$ref"] = At("Users", m), ["type"] = "User" })]); }
        json["meta"] = Meta.Of("Group", null, null, At("Groups", group.Id));
        return json;
    }

    /// <summary>How many are in each group, and a digest of who: two versions of ten thousand are told apart without reading them.</summary>
    private Task<Dictionary<Guid, Shape>> ShapesAsync(Guid[] ids, CancellationToken ct) => db.Database.SqlQuery<Shape>($"""
        select audience_id as "Id", count(*)::int as "Members", md5(string_agg(account_id::text, ',' order by account_id)) as "Digest" from kernel.audience_member where audience_id = any({ids}) group by 1
        """).ToDictionaryAsync(s => s.Id, ct);

    private async Task<ILookup<Guid, Guid>> MembersAsync(Guid[] ids, CancellationToken ct)
    {
        var seen = UserRow.Of(db).Select(r => r.Account.Id);
        var members = await db.Set<AudienceMember>().AsNoTracking().Where(m => ids.Contains(m.AudienceId) && seen.Contains(m.AccountId)).OrderBy(m => m.AccountId).Select(m => new { m.AudienceId, m.AccountId }).ToListAsync(ct);
        return members.ToLookup(m => m.AudienceId, m => m.AccountId);
    }

    private string At(string kind, Guid id) => http.HttpContext!.Request.AddressOf($"{ScimModule.Root}/{kind}/{id}");
}
