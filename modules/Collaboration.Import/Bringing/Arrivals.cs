using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Contracts;

namespace Collaboration.Import.Bringing;

/// <summary>Where what comes along goes: to a blog, or to the stories where it stood under the name that the hospital gave for those.</summary>
internal sealed class Arrivals(IPostImport posts, IStoryImport stories)
{
    private readonly HashSet<Guid> _stories = [];

    public bool IsStory(Guid id) => _stories.Contains(id);

    public bool IsTooLong(ImportedPost come) => IsStory(come.Id) && come.Markdown.Length > IStoryImport.TextLimit;

    /// <summary>Finds the stories among these. What is a post here stays one, and what was not out there yet becomes one.</summary>
    public async Task SortAsync(IReadOnlyList<ImportedPost> come, DateTimeOffset now, CancellationToken ct)
    {
        var there = await stories.StandingAsync([.. come.Select(p => p.Id)], ct);
        _stories.UnionWith(there.Keys);
        if (await stories.TagAsync(ct) is not { } tag) { return; }
        var tagged = come.Where(p => p.PublishedAt <= now && !there.ContainsKey(p.Id) && p.Tags.Any(t => Slug.Of(t, 60) == tag)).Select(p => p.Id).ToList();
        _stories.UnionWith(tagged.Except((await posts.StandingAsync(tagged, ct)).Keys));
    }

    public async Task<IReadOnlyList<BroughtPost>> BringAsync(IReadOnlyList<ImportedPost> come, CancellationToken ct)
    {
        var told = await stories.BringAsync([.. come.Where(p => IsStory(p.Id)).Select(p => new ImportedStory(p.Id, p.Title, p.Markdown, p.AudienceId, p.PublishedAt ?? p.CreatedAt, p.SeenVersion))], ct);
        return [.. await posts.BringPostsAsync([.. come.Where(p => !IsStory(p.Id))], ct), .. told.Select(t => new BroughtPost(t.Id, Of(t.What), t.Path, t.Version))];
    }

    /// <summary>What would become of them.</summary>
    public async Task<IReadOnlyList<BroughtPost>> RehearseAsync(IReadOnlyList<ImportedPost> come, CancellationToken ct)
    {
        var ids = come.Select(p => p.Id).ToList();
        var standing = (await posts.StandingAsync(ids, ct)).ToDictionary();
        foreach (var (id, story) in (await stories.StandingAsync(ids, ct)).Where(s => !s.Value.IsGone)) { standing[id] = new(story.Path, story.Version); }
        return [.. come.Select(p => standing.GetValueOrDefault(p.Id) is not { } there
            ? new BroughtPost(p.Id, p.SeenVersion == 0 ? Brought.Added : Brought.Missing, "", 0)
            : new BroughtPost(p.Id, there.Version == p.SeenVersion ? Brought.Updated : Brought.ChangedHere, there.Path, there.Version))];
    }

    private static Brought Of(StoryArrival what) => what switch
    {
        StoryArrival.Added => Brought.Added,
        StoryArrival.Updated => Brought.Updated,
        StoryArrival.ChangedHere => Brought.ChangedHere,
        _ => Brought.Missing,
    };
}
