namespace Collaboration.Kernel.Privacy;

/// <summary>Who writes nothing for a time, because a moderator decided so.</summary>
public interface IMutes
{
    /// <returns>A sentence for the person on until when and why; null for who may write.</returns>
    Task<string?> RefusalAsync(Guid account, CancellationToken ct);
}
