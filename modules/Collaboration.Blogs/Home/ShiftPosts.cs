using Collaboration.Blogs.Panel;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Shifts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Home;

/// <summary>Posts and comments that matter to somebody who has been away.</summary>
internal sealed class ShiftPosts(PanelCache panels) : IShiftItems
{
    private sealed record Row(string Kind, Guid Subject, string Title, string Path, string GivenName, string FamilyName, string? Detail, DateTimeOffset At)
    {
        public string Name => FamilyName.Length == 0 ? GivenName : $"{GivenName} {FamilyName}";
    }

    public string Module => BlogsModule.Feature;

    public async Task<IReadOnlyList<ShiftItem>> SinceAsync(CollaborationDb db, Person person, DateTimeOffset since, CancellationToken ct)
    {
        var (me, mine) = (person.Id, person.Audiences);
        var groups = mine.Except(Audience.Wide).ToArray();
        var rows = await db.Database.SqlQuery<Row>($"""
            select kind as "Kind", subject as "Subject", title as "Title", path as "Path", given_name as "GivenName", family_name as "FamilyName", detail as "Detail", at as "At"
            from blogs.since({me}, {mine}, {groups}, {since})
            """).ToListAsync(ct);
        // Ten who answer under one post are one thing to read.
        var items = rows.DistinctBy(r => (r.Path.Split('#')[0], r.Kind)).Select(ItemOf);
        var panel = await panels.GetAsync(db, mine, ct);
        return [.. items, .. panel.Recommended.Where(l => l.PublishedAt > since && l.AuthorId != me)
            .Select(l => new ShiftItem(l.Id, ShiftReason.Recommended, Facing.Count(l.Figure, "colleague recommends it", "colleagues recommend it"), l.Title, l.Path, l.PublishedAt, l.Figure))];
    }

    private static ShiftItem ItemOf(Row row)
    {
        var (reason, why) = row.Kind switch
        {
            "pinned" => (ShiftReason.Pinned, $"Pinned, from {row.Name}"),
            "leader" => (ShiftReason.Leader, $"From {row.Name}{(row.Detail is null ? "" : $", {row.Detail}")}"),
            "group" => (ShiftReason.Department, $"For {row.Detail ?? "your groups"}"),
            "reply" => (ShiftReason.Reply, $"Reply to you from {row.GivenName}"),
            _ => (ShiftReason.Reply, $"{row.GivenName} commented on your post"),
        };
        return new(row.Subject, reason, why, row.Title, row.Path, row.At);
    }
}
