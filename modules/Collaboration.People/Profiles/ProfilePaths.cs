using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Profiles;
using Collaboration.People.Finding;

namespace Collaboration.People.Profiles;

internal sealed class ProfilePaths(Colleagues colleagues) : IProfiles
{
    public async Task<string?> PathAsync(Guid account, Person reader, CancellationToken ct) =>
        reader.May(PeoplePermissions.ReadDirectory) && await colleagues.FindAsync(account, ct) is not null ? $"/directory/{account}" : null;
}
