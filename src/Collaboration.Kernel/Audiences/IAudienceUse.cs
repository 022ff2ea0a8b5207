using Collaboration.Kernel.Data;

namespace Collaboration.Kernel.Audiences;

/// <summary>A module says what it has for an audience, so that no group goes while something is written for it.</summary>
public interface IAudienceUse
{
    /// <summary>How many things are for one of these audiences, whatever their state.</summary>
    Task<int> CountAsync(CollaborationDb db, Guid[] audiences, CancellationToken ct);
}
