using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Review;

/// <summary>Who reviews a story writes what is said in it: few tellers could.</summary>
internal sealed class ReviewedFilms(CollaborationDb db) : IFilmKeepers
{
    public async Task<bool> MayWriteAsync(Guid file, Person person, CancellationToken ct) => person.May(StoriesPermissions.Review)
        && await db.Set<StoryFile>().AnyAsync(f => f.FileId == file && db.Set<Story>().Any(s => s.Id == f.StoryId && s.GoneAt == null && s.State != StoryStates.Draft), ct);
}
