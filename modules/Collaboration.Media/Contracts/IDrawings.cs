namespace Collaboration.Media.Contracts;

/// <summary>
/// Pictures that the program puts together itself, of a ground, pictures and words: a hospital's icons, a post's picture
/// for other sites. A worker draws one when it is first asked for; it is kept, and drawn again once something else is to
/// stand on it.
/// </summary>
public interface IDrawings
{
    /// <param name="name">What it is of, at most 80 characters: each name has one drawing, the newest.</param>
    /// <returns>Null where it cannot be drawn: a picture on it is broken, or libvips is missing.</returns>
    Task<DrawnPicture?> OfAsync(string name, Sheet sheet, CancellationToken ct);

    /// <summary>Throws away every drawing whose name begins so; who asks for one again gets it drawn anew.</summary>
    Task ForgetAsync(string names, CancellationToken ct);

    /// <summary>Draws a picture anew in other measures, without anything in it that is not drawn: for what is small and shown to everybody.</summary>
    /// <param name="picture">JPEG, PNG, WebP, GIF, AVIF, HEIC or SVG. Scripts and addresses in an SVG do nothing.</param>
    /// <exception cref="UndrawnException">It cannot be drawn.</exception>
    Task<IReadOnlyList<DrawnPicture>> RedrawAsync(Stream picture, IReadOnlyList<Measure> measures, CancellationToken ct);
}

/// <summary>A finished drawing.</summary>
/// <param name="Width">In pixels; 0 where nobody asked.</param>
public sealed record DrawnPicture(byte[] Content, string MediaType, int Width, int Height);

/// <summary>How a picture is to be drawn anew: in its own proportions, no larger than this and, but for SVG, than itself.</summary>
/// <param name="MediaType"><c>image/png</c>, <c>image/webp</c> or <c>image/jpeg</c>.</param>
public sealed record Measure(int Width, int Height, string MediaType);

/// <summary>A picture that cannot be drawn; the message is a sentence for whoever brought it.</summary>
public sealed class UndrawnException(string message) : Exception(message);
