using System.Globalization;
using System.Text;
using Collaboration.Kernel.Text.Players;
using Collaboration.Media.Films.Captions;

namespace Collaboration.Media.Films;

/// <summary>A film in a page: the browser's own player, which js/film.js makes into ours, with all that is known of it.</summary>
internal static class FilmFigure
{
    public static string Of(OwnRecording recording, KnownFilm known)
    {
        var (film, address) = (known.Film, recording.Address);
        var element = film.HasPicture ?? address.IsFilm ? "video" : "audio";
        // A sound whose length is known has nothing to show before it plays: to fetch it then would count as hearing it.
        var waits = element == "audio" && film.Seconds is not null;
        var html = new StringBuilder($"<figure class=\"film\"><film-player><{element} controls preload=\"{(waits ? "none" : "metadata")}\"");
        if (waits) { html.Append(CultureInfo.InvariantCulture, $" data-seconds=\"{film.Seconds:0.###}\""); }
        if (element == "video")
        {
            var (width, height) = film.Width > 0 ? (film.Width, film.Height) : (address.Width, address.Height);
            html.Append(" playsinline");
            if (width > 0 && height > 0) { html.Append(CultureInfo.InvariantCulture, $" width=\"{width}\" height=\"{height}\""); }
            if (film.PosterId is { } poster) { html.Append($" poster=\"{PosterOf(film.FileId, poster, 1280)}\""); }
        }
        html.Append($" aria-label=\"{recording.Title}\" src=\"{address.Path}\">");
        foreach (var language in known.Languages) { html.Append($"<track kind=\"captions\" srclang=\"{language}\" label=\"{Languages.NameOf(language)}\" src=\"/media/{film.FileId}/captions/{language}.vtt\">"); }
        html.Append($"<a href=\"{address.Path}\">{recording.Title}</a></{element}></film-player><figcaption>{recording.Caption}");
        if (film.Seconds is { } seconds) { html.Append($"{(recording.Caption.Length > 0 ? " · " : "")}<span class=\"meta\">{(element == "video" ? "Film" : "Sound")}, {InWords(seconds)}</span>"); }
        html.Append("</figcaption>");
        if (film.TranscriptHtml.Length > 0) { html.Append($"<details class=\"transcript\"><summary>What is said in it</summary><div class=\"said\">{film.TranscriptHtml}</div></details>"); }
        return html.Append("</figure>").ToString();
    }

    /// <summary>The still picture for readers who are elsewhere; empty where there is none.</summary>
    public static string StillOf(KnownFilm known) => known.Film.PosterId is { } poster ? $"<img src=\"{PosterOf(known.Film.FileId, poster, 640)}\" alt=\"\"><br>" : "";

    /// <summary>As one says it: <c>1 minute 5 seconds</c>.</summary>
    public static string InWords(double seconds)
    {
        var whole = (int)Math.Min(Math.Round(seconds), 359_999);
        var parts = new[] { (whole / 3600, "hour"), (whole / 60 % 60, "minute"), (whole % 60, "second") }.Where(p => p.Item1 > 0).Select(p => $"{p.Item1} {p.Item2}{(p.Item1 == 1 ? "" : "s")}");
        return whole == 0 ? "less than a second" : string.Join(' ', parts);
    }

    // Another picture has another address.
    private static string PosterOf(Guid film, Guid poster, int width) => string.Create(CultureInfo.InvariantCulture, $"/media/{film}/poster/{poster.ToString("N")[..16]}.jpg?w={width}");
}
