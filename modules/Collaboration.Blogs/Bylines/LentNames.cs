using Collaboration.Blogs.Contracts;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Bylines;

/// <summary>In whose names somebody writes, and what is kept of it. A leader who has left or leads no more lends nothing.</summary>
internal sealed class LentNames(CollaborationDb db, PermissionSets sets) : ILentNames
{
    public async Task<IReadOnlyList<LentName>> OfAsync(Person writer, CancellationToken ct)
    {
        var lent = await (from permission in Given()
                          join leader in db.Set<Account>() on permission.LeaderId equals leader.Id
                          where permission.WriterId == writer.Id
                          orderby leader.GivenName, leader.FamilyName
                          select new LentName(leader.Id, leader.FamilyName.Length == 0 ? leader.GivenName : leader.GivenName + " " + leader.FamilyName)).ToListAsync(ct);
        return [new(writer.Id, writer.FullName), .. lent];
    }

    /// <summary>Why a post of this writer may not come out in this name by that person's hand; null when it may.</summary>
    public async Task<string?> RefusalAsync(Guid author, Guid writer, Guid by, CancellationToken ct)
    {
        if (author == writer || author == by || await PermissionAsync(author, writer, ct) is not null) { return null; }
        var (name, other) = (await NameAsync(author, ct), await NameAsync(writer, ct));
        return $"{other} may no longer write in the name of {name}. It comes out when {name} publishes it, or in {other}'s own name.";
    }

    /// <summary>Keeps by which permission a post comes out, and tells the leader, in the caller's transaction. Nothing to keep of what somebody says in their own name.</summary>
    /// <param name="due">When it is to come out; null when it is out.</param>
    public async Task RecordAsync(Post post, string path, DateTimeOffset? due, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        if (post.AuthorId == post.WriterId || post.AuthorId == by) { return; }
        if (due is null && await PermissionAsync(post.AuthorId, post.WriterId, ct) is { } permission) { db.Add(new BylineUse(permission, post.Id, by, at)); }
        var writer = await NameAsync(post.WriterId, ct);
        var sentence = due is null ? $"“{post.Title}”, written by {writer}, is published in your name." : $"“{post.Title}”, written by {writer}, is to be published in your name.";
        await Notices.TellAsync(db, BlogsNotices.NameUsed, [post.AuthorId], by, sentence, path, at, null, null, ct);
    }

    /// <summary>“Written by Dana for Ruth.”, for those who may change the post; null where the writer's own name stands above it.</summary>
    public async Task<string?> SentenceAsync(Post post, CancellationToken ct) =>
        post.WrittenBy is { } writer ? $"Written by {await NameAsync(writer, ct)} for {await NameAsync(post.AuthorId, ct)}." : null;

    private IQueryable<BylinePermission> Given() =>
        from permission in db.Set<BylinePermission>()
        join leader in sets.Holders(db, BlogsPermissions.LendName) on permission.LeaderId equals leader.Id
        where permission.TakenBackAt == null
        select permission;

    private Task<Guid?> PermissionAsync(Guid leader, Guid writer, CancellationToken ct) =>
        Given().Where(p => p.LeaderId == leader && p.WriterId == writer).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);

    private Task<string> NameAsync(Guid account, CancellationToken ct) =>
        db.Set<Account>().Where(a => a.Id == account).Select(a => a.FamilyName.Length == 0 ? a.GivenName : a.GivenName + " " + a.FamilyName).SingleAsync(ct);
}
