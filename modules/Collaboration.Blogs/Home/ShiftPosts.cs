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
        // Each part begins with an index that ends after a few rows.
        var rows = await db.Database.SqlQuery<Row>($"""
            select r.kind as "Kind", r.subject as "Subject", p.title as "Title", '/blogs/' || b.slug || '/' || p.slug || r.anchor as "Path",
                   a.given_name as "GivenName", a.family_name as "FamilyName", r.detail as "Detail", r.at as "At"
            from (
                (select 'pinned' as kind, p.id as post, p.id as subject, p.author_id as who, null as detail, u.published_at as at, '' as anchor
                 from blogs.publication u join blogs.post p on p.id = u.post_id
                 where u.is_pinned and u.published_at > {since} and p.audience_id = any({mine}) and p.author_id <> {me} order by u.published_at desc limit 5)
                union all
                (select 'leader', p.id, p.id, p.author_id, a.title, u.published_at, ''
                 from blogs.post p join blogs.publication u on u.post_id = p.id join kernel.account a on a.id = p.author_id
                 where p.by_leader and p.first_published_at > {since} and p.audience_id = any({mine}) and p.author_id <> {me} order by p.first_published_at desc limit 5)
                union all
                (select 'group', p.id, p.id, p.author_id, case when g.kind = 'group' then g.name end, u.published_at, ''
                 from blogs.post p join blogs.publication u on u.post_id = p.id join kernel.audience g on g.id = p.audience_id
                 where p.audience_id = any({groups}) and p.first_published_at > {since} and p.author_id <> {me} order by p.first_published_at desc limit 5)
                union all
                (select 'reply', c.post_id, c.id, c.author_id, null, c.created_at, '#c-' || replace(c.id::text, '-', '')
                 from (select id from blogs.comment where author_id = {me} order by created_at desc limit 200) said
                 join blogs.comment c on c.parent_id = said.id
                 where c.created_at > {since} and c.state = 'shown' and c.author_id <> {me} order by c.created_at desc limit 5)
                union all
                (select 'comment', c.post_id, c.id, c.author_id, null, c.created_at, '#c-' || replace(c.id::text, '-', '')
                 from (select id from blogs.post where author_id = {me} order by first_published_at desc nulls last limit 20) wrote
                 join blogs.comment c on c.post_id = wrote.id
                 where c.parent_id is null and c.created_at > {since} and c.state = 'shown' and c.author_id <> {me} order by c.created_at desc limit 5)) r
            join blogs.post p on p.id = r.post join blogs.publication u on u.post_id = p.id join blogs.blog b on b.id = p.blog_id join kernel.account a on a.id = r.who
            where p.gone_at is null and p.audience_id = any({mine})
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
