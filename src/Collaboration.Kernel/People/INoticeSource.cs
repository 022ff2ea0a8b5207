namespace Collaboration.Kernel.People;

/// <summary>
/// Notices that are kept elsewhere, by a mark that leads to nobody: they stand on a person's page among the others, and
/// count, and no mail is ever sent of them.
/// </summary>
public interface INoticeSource
{
    /// <summary>How many the person has not marked as read.</summary>
    Task<int> CountAsync(Guid account, CancellationToken ct);

    /// <summary>The newest, at most fifty.</summary>
    Task<IReadOnlyList<NoticeElsewhere>> ReadAsync(Guid account, CancellationToken ct);

    /// <summary>Marks all of them as read.</summary>
    Task SeeAsync(Guid account, CancellationToken ct);
}

/// <param name="Path">Below the tenant's prefix.</param>
/// <param name="At">As precise as it may be known.</param>
public sealed record NoticeElsewhere(string Text, string Path, DateTimeOffset At, bool IsNew);
