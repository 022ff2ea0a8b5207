using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Collaboration.People.Finding;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Profiles;

/// <summary>Whoever finds a colleague sees the photo.</summary>
internal sealed class PhotoReaders(CollaborationDb db, Colleagues colleagues) : IFileReaders, IFileUses
{
    public async Task<bool> MaySeeAsync(Guid file, Person person, CancellationToken ct) =>
        person.May(PeoplePermissions.ReadDirectory)
        && await s_ofWhom(db, file, ct) is { } account
        && await colleagues.FindAsync(account, ct) is not null;

    public Task<bool> IsShownAsync(Guid file, CancellationToken ct) => db.Set<Profile>().AnyAsync(p => p.PhotoId == file, ct);

    public async Task<IReadOnlyCollection<Guid>> ShownAsync(IReadOnlyCollection<Guid> files, CancellationToken ct) =>
        await db.Set<Profile>().Where(p => p.PhotoId != null && files.Contains(p.PhotoId.Value)).Select(p => p.PhotoId!.Value).ToListAsync(ct);

    public async Task<IReadOnlyList<FileUse>> OfAsync(Guid file, Person person, CancellationToken ct)
    {
        var uses = new List<FileUse>();
        foreach (var account in await db.Set<Profile>().Where(p => p.PhotoId == file).Select(p => p.AccountId).ToListAsync(ct))
        {
            uses.Add(person.May(PeoplePermissions.ReadDirectory) && await colleagues.FindAsync(account, ct) is { } colleague ? new($"Profile of {colleague.Name}", $"/directory/{account}") : FileUse.Hidden);
        }
        return uses;
    }

    // Asked for every file that somebody signed in is shown.
    private static readonly Func<CollaborationDb, Guid, CancellationToken, Task<Guid?>> s_ofWhom = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid file, CancellationToken ct) => db.Set<Profile>().Where(p => p.PhotoId == file).Select(p => (Guid?)p.AccountId).FirstOrDefault());
}
