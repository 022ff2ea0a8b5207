using System.Text.RegularExpressions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Contracts;
using Collaboration.Stories.Review;
using Collaboration.Stories.Shown;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Importing;

/// <summary>An old blog's stories come in with no consent on file: staff read them until somebody has recorded one.</summary>
internal sealed partial class StoryImport(CollaborationDb db, Person person, ModuleList modules, CurrentTenant current, TimeProvider clock) : IStoryImport
{
    public async Task<string?> TagAsync(CancellationToken ct) =>
        modules.IsOn(StoriesModule.Feature, current.Tenant) && (await ImportRule.ReadAsync(db, ct)).Tag is { Length: > 0 } tag ? Slug.Of(tag, 60) : null;

    public async Task<IReadOnlyDictionary<Guid, StandingStory>> StandingAsync(IReadOnlyCollection<Guid> stories, CancellationToken ct)
    {
        var ids = stories.ToArray();
        var there = await db.Set<Story>().AsNoTracking().Where(s => ids.Contains(s.Id) && s.Source == Sources.Import)
            .Select(s => new { Story = s, IsSigned = db.Set<Consent>().Any(c => c.StoryId == s.Id) }).ToListAsync(ct);
        return there.ToDictionary(t => t.Story.Id, t => new StandingStory(PathOf(t.Story), MayChange(t.Story, t.IsSigned) ? t.Story.Revision : -1, t.Story.GoneAt is not null));
    }

    public async Task<IReadOnlyList<BroughtStory>> BringAsync(IReadOnlyList<ImportedStory> stories, CancellationToken ct)
    {
        var (ids, rule, brought) = (stories.Select(s => s.Id).ToArray(), await ImportRule.ReadAsync(db, ct), new List<BroughtStory>());
        var there = await db.Set<Story>().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var signed = await db.Set<Consent>().Where(c => ids.Contains(c.StoryId)).Select(c => c.StoryId).ToListAsync(ct);
        foreach (var come in stories)
        {
            var story = there.GetValueOrDefault(come.Id);
            var what = WhatOf(come, story, signed.Contains(come.Id));
            if (what is StoryArrival.Added or StoryArrival.Updated) { story = await WriteAsync(story, come, rule, ct); }
            brought.Add(new(come.Id, what, story is null ? "" : PathOf(story), story?.Revision ?? 0));
        }
        db.ChangeTracker.Clear();
        return brought;
    }

    public async Task<string?> PathOfAsync(Guid story, CancellationToken ct) => await db.Shown(person, clock.GetUtcNow()).Where(s => s.Id == story).Select(s => s.Path).SingleOrDefaultAsync(ct) is { } path ? Story.PathOf(path) : null;

    private static string PathOf(Story story) => story.Path is { } path ? Story.PathOf(path) : "";

    private static bool MayChange(Story story, bool isSigned) => story.State == StoryStates.Published && !isSigned;

    private static StoryArrival WhatOf(ImportedStory come, Story? there, bool isSigned)
    {
        if (there is null) { return come.SeenVersion == 0 ? StoryArrival.Added : StoryArrival.Missing; }
        if (there.GoneAt is not null) { return StoryArrival.Missing; }
        return there.Revision == come.SeenVersion && MayChange(there, isSigned) ? StoryArrival.Updated : StoryArrival.ChangedHere;
    }

    private async Task<Story> WriteAsync(Story? story, ImportedStory come, ImportRule rule, CancellationToken ct)
    {
        var (markdown, files) = Apart(come);
        if (story is null)
        {
            story = Story.Bring(come.Id, come.PublishedAt);
            db.Add(story);
        }
        else { await db.Set<StoryFile>().Where(f => f.StoryId == come.Id).ExecuteDeleteAsync(ct); }
        story.Say(come.Title.Length > Story.TitleLimit ? Excerpt.Of(come.Title, Story.TitleLimit) : come.Title, markdown, come.PublishedAt);
        story.Publish(await StoryPaths.FreeAsync(db, story, ct), rule.ReadersOf(come.AudienceId), come.PublishedAt);
        db.Add(story.Happened("story.imported", null, clock.GetUtcNow()));
        // The next one looks for a free address among those that are there.
        await db.SaveChangesAsync(ct);
        db.AddRange(files);
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"insert into stories.imported (story_id, audience_id) values ({come.Id}, {come.AudienceId}) on conflict (tenant_id, story_id) do update set audience_id = excluded.audience_id", ct);
        return story;
    }

    /// <summary>The words, and the pictures that stood between them: a story's page gives these their places itself.</summary>
    private static (string Markdown, List<StoryFile> Files) Apart(ImportedStory come)
    {
        var files = new List<StoryFile>();
        var words = Picture().Replace(come.Markdown, shown =>
        {
            if (FileAddress.Of(shown.Groups["path"].Value) is not { } address) { return shown.Value; }
            var shows = Escaped().Replace(shown.Groups["shows"].Value, "$1");
            if (files.TrueForAll(f => f.FileId != address.Id)) { files.Add(new(come.Id, address.Id, files.Count + 1, address.Path, shows[..Math.Min(shows.Length, StoryFile.ShowsLimit)])); }
            return "";
        });
        return (Bare().Replace(words, "").Trim(), files);
    }

    [GeneratedRegex("""!\[(?<shows>(?:\\.|[^\]\\])*)\]\((?<path>/media/[^)\s]+)(?:\s+"[^"]*")?\)""")]
    private static partial Regex Picture();

    [GeneratedRegex(@"\\([\\\[\]])")]
    private static partial Regex Escaped();

    // What led from a picture elsewhere leads from nothing now.
    [GeneratedRegex(@"\[\s*\]\([^)\s]*\)")]
    private static partial Regex Bare();
}
