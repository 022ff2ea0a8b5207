namespace Collaboration.Media.Library;

/// <summary>The kinds of files as the library's filter names them.</summary>
internal static class Kinds
{
    public const string Picture = "picture";
    public const string Film = "film";
    public const string Sound = "sound";
    public const string Other = "other";

    /// <summary>With what the filter calls them.</summary>
    public static readonly IReadOnlyList<(string Kind, string Name)> All = [(Picture, "Pictures"), (Film, "Films"), (Sound, "Sound"), (Other, "Other files")];

    public static string Of(string mediaType) => mediaType.Split('/')[0] switch { "image" => Picture, "video" => Film, "audio" => Sound, _ => Other };

    /// <summary>As people call the format.</summary>
    public static string Format(string mediaType) => mediaType switch
    {
        "application/pdf" => "PDF",
        "application/octet-stream" => "File",
        "audio/mpeg" => "MP3",
        "audio/mp4" => "M4A",
        _ => mediaType.Split('/')[1].ToUpperInvariant(),
    };

    /// <summary><c>3.4 MB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => $"{bytes / (double)(1L << 30):0.#} GB",
        >= 1 << 20 => $"{bytes / (double)(1 << 20):0.#} MB",
        _ => $"{Math.Max(1, bytes >> 10)} KB",
    };
}
