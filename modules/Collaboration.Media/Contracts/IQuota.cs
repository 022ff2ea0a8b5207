namespace Collaboration.Media.Contracts;

/// <summary>How much the files of the context's tenant may take together. The network decides it for each hospital.</summary>
public interface IQuota
{
    Task<Room> ReadAsync(CancellationToken ct);

    /// <param name="bytes">Null for what the installation gives every hospital.</param>
    Task ChangeAsync(long? bytes, CancellationToken ct);
}

/// <param name="Used">Bytes of all files, with the sizes that were drawn of them.</param>
/// <param name="Allowed">Bytes that they may take.</param>
/// <param name="IsOwn">True where it was decided for this hospital.</param>
public sealed record Room(long Used, long Allowed, bool IsOwn);
