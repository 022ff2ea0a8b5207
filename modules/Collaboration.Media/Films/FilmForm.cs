using System.Globalization;
using System.Text;
using Collaboration.Kernel.Text;
using Collaboration.Media.Films.Captions;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Media.Films;

/// <summary>What somebody fills in on a film's page; each of its forms has some of it.</summary>
internal sealed class FilmForm
{
    public const int MostBytes = 1 << 20;

    public string? Language { get; set; }
    public IFormFile? File { get; set; }

    /// <summary>Captions as they are typed, where no file is sent.</summary>
    public string? Captions { get; set; }

    public string? Transcript { get; set; }
    public string? Seconds { get; set; }
    public IFormFile? Picture { get; set; }

    public bool IsLanguage => Languages.All.Any(l => l.Tag == Language);

    /// <summary>Minutes and seconds, as players show them, or seconds alone.</summary>
    public double? Moment
    {
        get
        {
            var parts = (Seconds ?? "").Trim().Replace(',', '.').Split(':');
            if (parts.Length > 3 || !parts.All(p => double.TryParse(p, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) && n < 360_000)) { return null; }
            return parts.Aggregate(0.0, (sum, part) => (sum * 60) + double.Parse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
        }
    }

    public async Task<CaptionFile> ReadCaptionsAsync(CancellationToken ct)
    {
        if (File is { Length: > MostBytes } || Captions is { Length: > MostBytes }) { return new([], "A file of captions has at most 1 MB."); }
        var text = File is null ? Captions ?? "" : await TextAsync(File, ct);
        if (string.IsNullOrWhiteSpace(text)) { return new([], "Choose a file of captions, or type them."); }
        return Characters.CannotBeKept(text) ? new([], "The captions hold a character that cannot be stored. Save them as UTF-8 text and try again.") : CaptionReader.Read(text);
    }

    /// <summary>Old programs for subtitles write the letters of western Europe.</summary>
    private static async Task<string> TextAsync(IFormFile file, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        bytes.Position = 0;
        try
        {
            using var reader = new StreamReader(bytes, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            return await reader.ReadToEndAsync(ct);
        }
        catch (DecoderFallbackException) { return Encoding.Latin1.GetString(bytes.GetBuffer(), 0, (int)bytes.Length); }
    }
}
