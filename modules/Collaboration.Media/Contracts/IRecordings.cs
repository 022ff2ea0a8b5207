using Microsoft.AspNetCore.Http;

namespace Collaboration.Media.Contracts;

/// <summary>Films and sounds for a module that plays them in a page of its own, or gives them to other programs.</summary>
public interface IRecordings
{
    /// <summary>What is known of these files; nothing of what is no recording here.</summary>
    Task<IReadOnlyDictionary<Guid, KnownRecording>> OfAsync(IReadOnlyCollection<Guid> files, CancellationToken ct);

    /// <summary>What is said in it, as its captions have it: in this language, else in the first that there is.</summary>
    /// <returns>In their order; empty where it has no captions.</returns>
    Task<IReadOnlyList<SpokenWords>> WordsAsync(Guid file, string language, CancellationToken ct);

    /// <summary>Captions as players read them (WebVTT); null where there are none in this language.</summary>
    Task<string?> CaptionsAsync(Guid file, string language, CancellationToken ct);

    /// <summary>The file itself, from wherever the request asks. Who may have it is the caller's to say.</summary>
    /// <returns>404 for what is not here.</returns>
    Task<IResult> GiveAsync(Guid file, HttpContext context, CancellationToken ct);
}

/// <param name="Seconds">Null where nobody has read how long it is.</param>
/// <param name="Languages">Of its captions.</param>
public sealed record KnownRecording(SoundFile File, double? Seconds, IReadOnlyList<string> Languages);

/// <summary>Words of a recording.</summary>
/// <param name="From">Seconds from its beginning.</param>
/// <param name="Text">Without markup, on one line.</param>
/// <param name="Speaker">Empty where the captions name nobody.</param>
public sealed record SpokenWords(double From, double To, string Speaker, string Text);
