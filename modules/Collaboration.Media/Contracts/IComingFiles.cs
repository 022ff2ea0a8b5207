namespace Collaboration.Media.Contracts;

/// <summary>Files that come in piece by piece. What has come lies on this node's disk and stays there for a day at least, when the line breaks or the server dies.</summary>
public interface IComingFiles
{
    /// <summary>Bytes that are here.</summary>
    /// <param name="id">Of what is coming, as its module counts: nobody else may know it.</param>
    long OffsetOf(Guid id);

    /// <summary>Puts a piece behind what is here: as much of it as comes.</summary>
    /// <param name="length">Bytes that were announced.</param>
    /// <returns>False when the piece begins elsewhere, or has more than was announced.</returns>
    /// <exception cref="IOException">Another piece is coming in.</exception>
    Task<bool> AppendAsync(Guid id, long offset, long length, Stream piece, CancellationToken ct);

    /// <summary>Makes what is here a file, as <see cref="IMediaLibrary.BringAsync"/> does; afterwards nothing of it is here, unless it was refused for now.</summary>
    /// <param name="by">Null for somebody without an account.</param>
    Task<BroughtFile> TakeAsync(Guid id, string name, Guid? by, CancellationToken ct);

    /// <summary>Throws away what is here.</summary>
    void Drop(Guid id);
}
