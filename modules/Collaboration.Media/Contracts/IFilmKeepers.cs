using Collaboration.Kernel.People;

namespace Collaboration.Media.Contracts;

/// <summary>A module that shows films of people who do not come back to write captions says who does so in their place.</summary>
public interface IFilmKeepers
{
    /// <returns>True where the person may write captions and a transcript for this film or sound.</returns>
    Task<bool> MayWriteAsync(Guid file, Person person, CancellationToken ct);
}
