using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Profiles;
using Collaboration.Kernel.Retention;
using Collaboration.Media.Contracts;
using Collaboration.People.Finding;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Profiles;

internal sealed class Profiles(CollaborationDb db, Colleagues colleagues, IShownPictures pictures) : IProfiles
{
    private static readonly Dictionary<Guid, ProfilePhoto> s_none = [];

    public bool Shows(Person reader) => reader.May(PeoplePermissions.ReadDirectory);

    public async Task<string?> PathAsync(Guid account, Person reader, CancellationToken ct) =>
        Shows(reader) && await colleagues.FindAsync(account, ct) is not null ? $"/directory/{account}" : null;

    public async Task<IReadOnlyDictionary<Guid, ProfilePhoto>> PhotosAsync(IEnumerable<Guid> accounts, Person reader, CancellationToken ct) =>
        Shows(reader) ? await PhotosAsync(accounts, ct) : s_none;

    public async Task<IReadOnlyDictionary<Guid, ProfilePhoto>> PhotosAsync(IEnumerable<Guid> accounts, CancellationToken ct)
    {
        var wanted = accounts.Distinct().ToArray();
        if (wanted.Length == 0) { return s_none; }
        var found = new List<Photo>();
        await foreach (var photo in s_photos(db, wanted).WithCancellation(ct)) { found.Add(photo); }
        var mayHide = found.Exists(p => p.IsHidden) && (await HouseRules.ReadAsync(db, ct)).MayHide;
        found.RemoveAll(p => p.IsHidden && mayHide);
        var focus = found.Count == 0 ? new Dictionary<Guid, Focus>() : await pictures.FocusAsync([.. found.Select(p => p.FileId)], ct);
        return found.ToDictionary(p => p.AccountId, p => new ProfilePhoto(p.Path + Profile.Small, p.IsBesideComments, focus.GetValueOrDefault(p.FileId, Focus.Middle).Class));
    }

    private sealed record Photo(Guid AccountId, Guid FileId, string Path, bool IsHidden, bool IsBesideComments);

    private static readonly Func<CollaborationDb, Guid[], IAsyncEnumerable<Photo>> s_photos = EF.CompileAsyncQuery((CollaborationDb db, Guid[] wanted) =>
        from profile in db.Set<Profile>()
        where wanted.Contains(profile.AccountId) && profile.PhotoPath != null
            && db.Set<Account>().Any(a => a.Id == profile.AccountId && a.SuspendedAt == null)
            && db.Set<AccountRole>().Any(r => r.AccountId == profile.AccountId && db.Set<Role>().Any(x => x.Id == r.RoleId && x.IsStaff))
        select new Photo(profile.AccountId, profile.PhotoId!.Value, profile.PhotoPath!, profile.IsHidden, profile.IsBesideComments));
}
