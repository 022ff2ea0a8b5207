using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Scim.Filters;

namespace Collaboration.Scim.Groups;

/// <summary>The groups that are the directory's own. Departments follow from what it says of people; other groups are the hospital's.</summary>
internal static class GroupRows
{
    public static IQueryable<Audience> Of(CollaborationDb db) =>
        db.Set<Audience>().Where(a => a.Kind == AudienceKinds.Group && a.GroupKind == GroupKinds.Other && a.Source == GroupSources.Directory);

    /// <summary>What groups can be looked for by.</summary>
    public static FilterQuery<Audience> Filters(CollaborationDb db)
    {
        var members = new ManyColumn<Audience, Guid>(a => db.Set<AudienceMember>().Where(m => m.AudienceId == a.Id).Select(m => m.AccountId), new IdColumn<Guid>(id => id));
        return new(new Dictionary<string, Column>
        {
            ["id"] = new IdColumn<Audience>(a => a.Id),
            ["externalid"] = new TextColumn<Audience>(a => a.ExternalId, isExact: true),
            ["displayname"] = new TextColumn<Audience>(a => a.Name, upper: a => a.Key),
            ["members"] = members,
            ["members.value"] = members,
        });
    }
}
