using Collaboration.Kernel.Data;

namespace Collaboration.Kernel.Privacy;

/// <summary>Knows which notices have gone out by mail.</summary>
public interface ISentMails
{
    /// <summary>How many mails have gone out in which people were told of these.</summary>
    /// <param name="subjects">See <see cref="People.Notice.Subject"/>.</param>
    Task<int> CountAsync(CollaborationDb db, IReadOnlyCollection<Guid> subjects, CancellationToken ct);
}
