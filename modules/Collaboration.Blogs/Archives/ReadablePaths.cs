using Collaboration.Blogs.Contracts;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Archives;

internal sealed class ReadablePaths(CollaborationDb db, Person person, CurrentTenant current) : IReadablePaths
{
    public Task<string?> OfPostAsync(Guid post, CancellationToken ct) => (
        from p in Readable()
        join blog in db.Set<Blog>() on p.BlogId equals blog.Id
        where p.Id == post
        select "/blogs/" + blog.Slug + "/" + p.Slug).SingleOrDefaultAsync(ct);

    public async Task<string?> OfBlogAsync(Guid blog, CancellationToken ct) =>
        await Readable().AnyAsync(p => p.BlogId == blog, ct) ? await PathAsync(blog, ct) : null;

    public async Task<string?> OfTagAsync(Guid blog, string tag, CancellationToken ct) =>
        await Readable().AnyAsync(p => p.BlogId == blog && p.TagRows.Any(t => t.Slug == tag), ct) ? $"{await PathAsync(blog, ct)}/tags/{tag}" : null;

    public async Task<string?> OfMonthAsync(int year, int month, CancellationToken ct) =>
        CalendarMonth.Of(year, month, current.Tenant.TimeZone) is var (from, to)
        && await Readable().AnyAsync(p => p.Publication!.PublishedAt >= from && p.Publication.PublishedAt < to && db.Set<Blog>().Any(b => b.Id == p.BlogId && b.IsListed), ct)
            ? $"/archive/{year}/{month}" : null;

    public async Task<string?> OfAuthorAsync(Guid account, CancellationToken ct) =>
        await Readable().AnyAsync(p => p.AuthorId == account, ct) ? $"/authors/{account}" : null;

    private Task<string> PathAsync(Guid blog, CancellationToken ct) => db.Set<Blog>().Where(b => b.Id == blog).Select(b => "/blogs/" + b.Slug).SingleAsync(ct);

    private IQueryable<Post> Readable()
    {
        var mine = person.Audiences;
        return db.Set<Post>().Where(p => p.Publication != null && mine.Contains(p.AudienceId));
    }
}
