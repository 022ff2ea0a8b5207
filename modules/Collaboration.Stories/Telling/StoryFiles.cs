using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Resuming;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Telling;

/// <summary>Who may read a story sees its pictures: while it is not published, its teller and who reviews it; once it is gone, nobody. Signed forms are for those who take stories.</summary>
internal sealed class StoryFiles(CollaborationDb db, StoryInHand hand) : IFileReaders, IFileUses
{
    private readonly Dictionary<Guid, bool?> _asked = [];

    public async Task<bool> MaySeeAsync(Guid file, Person person, CancellationToken ct) => await AllowsAsync(file, person, ct) == true;

    public async Task<bool> IsClosedAsync(Guid file, Person person, CancellationToken ct) => await AllowsAsync(file, person, ct) == false;

    /// <summary>What a legal hold keeps of a story keeps its pictures; a signed form is kept with its consent.</summary>
    public async Task<bool> IsShownAsync(Guid file, CancellationToken ct) => (await ShownAsync([file], ct)).Count > 0;

    public async Task<IReadOnlyCollection<Guid>> ShownAsync(IReadOnlyCollection<Guid> files, CancellationToken ct) =>
        await db.Set<StoryFile>().Where(f => files.Contains(f.FileId) && db.Set<Story>().Any(s => s.Id == f.StoryId && (s.GoneAt == null || s.Markdown != ""))).Select(f => f.FileId)
            .Union(db.Set<Consent>().Where(c => c.ScanId != null && files.Contains(c.ScanId.Value)).Select(c => c.ScanId!.Value)).ToListAsync(ct);

    /// <summary>Null for what is no story's: one quick question, asked once, of files that are closed and of those that no other module shows.</summary>
    private async Task<bool?> AllowsAsync(Guid file, Person person, CancellationToken ct)
    {
        if (_asked.TryGetValue(file, out var known)) { return known; }
        return _asked[file] = await s_isStorys(db, file, ct) ? await DecideAsync(file, person, ct) : null;
    }

    private async Task<bool> DecideAsync(Guid file, Person person, CancellationToken ct)
    {
        var (me, mine, reviews) = (person.Id, person.Audiences, person.May(StoriesPermissions.Review));
        var stories = await (from shown in db.Set<StoryFile>()
                             join story in db.Set<Story>() on shown.StoryId equals story.Id
                             where shown.FileId == file
                             select new { story.Id, IsMine = story.TellerId == me, story.State, story.GoneAt, IsForMe = story.AudienceId != null && mine.Contains(story.AudienceId.Value) }).ToListAsync(ct);
        return stories.Count == 0
            ? reviews || person.May(StoriesPermissions.Take)
            : stories.Exists(s => s.GoneAt is null && ((s.State == StoryStates.Published && s.IsForMe) || (s.IsMine && person.IsSignedIn) || (reviews && s.State != StoryStates.Draft) || hand.IsOpen(s.Id)));
    }

    private static readonly Func<CollaborationDb, Guid, CancellationToken, Task<bool>> s_isStorys = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid file, CancellationToken ct) => db.Set<StoryFile>().Where(f => f.FileId == file).Select(f => f.FileId).Concat(db.Set<Consent>().Where(c => c.ScanId == file).Select(c => c.StoryId)).Any());

    public async Task<IReadOnlyList<FileUse>> OfAsync(Guid file, Person person, CancellationToken ct)
    {
        var open = await (from shown in db.Set<StoryFile>() join story in db.Published(person) on shown.StoryId equals story.Id where shown.FileId == file select new { story.Id, story.Title, story.Path }).ToListAsync(ct);
        var all = await db.Set<StoryFile>().CountAsync(f => f.FileId == file, ct);
        return [.. open.Select(s => new FileUse(s.Title, Story.PathOf(s.Path!))), .. Enumerable.Repeat(FileUse.Hidden, all - open.Count)];
    }

    /// <summary>A story's files in their order, as pages show them.</summary>
    public static async Task<IReadOnlyList<(StoryFile File, string Html)>> ShowAsync(CollaborationDb db, IFilms films, Guid story, CancellationToken ct)
    {
        var shown = new List<(StoryFile, string)>();
        foreach (var file in await db.Set<StoryFile>().AsNoTracking().Where(f => f.StoryId == story).OrderBy(f => f.Place).ToListAsync(ct))
        {
            shown.Add((file, await films.ShowAsync(MarkdownText.ToHtmlWithPlayers(file.Markdown), ct)));
        }
        return shown;
    }
}
