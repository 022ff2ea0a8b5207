using System.Text.Json;
using System.Text.Json.Serialization;
using Collaboration.Media.Contracts;

namespace Collaboration.Media.Pictures;

/// <summary>What a worker is asked for, in a line.</summary>
/// <param name="Source">File with the original.</param>
/// <param name="MediaType">What its first bytes say: the worker trusts no name and guesses nothing.</param>
/// <param name="Folder">Where it writes.</param>
/// <param name="Sheet">What is to be put together, where it is not a picture that is to be shown.</param>
/// <param name="Measures">How it is to be drawn anew, where not in the sizes of pages.</param>
internal sealed record PictureOrder(string Source, string MediaType, string Folder, Sheet? Sheet = null, IReadOnlyList<Measure>? Measures = null);

/// <summary>What it answers, in a line.</summary>
/// <param name="Width">Of the upright original, in pixels.</param>
/// <param name="Refusal">Why there are no sizes, for the person who brought it.</param>
/// <param name="Details">The same for the log.</param>
internal sealed record PictureAnswer(int Width, int Height, IReadOnlyList<PictureSize> Sizes, string? Refusal = null, string? Details = null)
{
    public static PictureAnswer No(string refusal, string? details = null) => new(0, 0, [], refusal, details);
}

/// <param name="File">Name in the order's folder.</param>
internal sealed record PictureSize(int Width, int Height, string MediaType, string File);

[JsonSerializable(typeof(PictureOrder)), JsonSerializable(typeof(PictureAnswer))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class PictureJson : JsonSerializerContext;
