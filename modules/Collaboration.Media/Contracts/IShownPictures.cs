namespace Collaboration.Media.Contracts;

/// <summary>What pages need to know of the pictures that they show, as it is now.</summary>
public interface IShownPictures
{
    /// <summary>
    /// HTML that was made from Markdown some time ago, with each picture's measures and sizes as they are since it was last
    /// replaced, and its credit below it. What shows none is given back as it came, without a query.
    /// </summary>
    Task<string> AsTheyAreAsync(string html, CancellationToken ct);

    /// <summary>The focus of each of the files for which one was chosen; for all others it is <see cref="Focus.Middle"/>.</summary>
    Task<IReadOnlyDictionary<Guid, Focus>> FocusAsync(IReadOnlyCollection<Guid> files, CancellationToken ct);
}

/// <summary>The point of a picture that stays in sight wherever it is cropped.</summary>
/// <param name="X">From the left, in percent.</param>
/// <param name="Y">From the top, in percent.</param>
public sealed record Focus(int X, int Y)
{
    public static readonly Focus Middle = new(50, 50);

    /// <summary>For the <c>class</c> of a picture that is cropped: the style sheet has steps of ten percent.</summary>
    public string Class => $"fx-{Step(X)} fy-{Step(Y)}";

    private static int Step(int percent) => (int)Math.Round(percent / 10.0, MidpointRounding.AwayFromZero) * 10;
}
