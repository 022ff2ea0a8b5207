using System.Net;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Text;
using Collaboration.Kernel.Text.Players;
using Collaboration.Media.Contracts;
using Collaboration.Media.Files;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Films;

internal sealed class Films(CollaborationDb db) : IFilms
{
    public async Task<string> ShowAsync(string html, CancellationToken ct)
    {
        var known = await KnownAsync(OwnRecordings.In(html), ct);
        return known.Count == 0 ? html : OwnRecordings.Replace(html, r => known.TryGetValue(r.Address.Id, out var film) ? FilmFigure.Of(r, film) : null);
    }

    public async Task<string> LinkAsync(string html, CancellationToken ct)
    {
        var known = await KnownAsync(OwnRecordings.In(html), ct);
        return OwnRecordings.Replace(html, r => r.AsLink(known.TryGetValue(r.Address.Id, out var film) ? FilmFigure.StillOf(film) : ""));
    }

    public async Task<IReadOnlyList<UncaptionedFilm>> WithoutCaptionsAsync(string markdown, CancellationToken ct)
    {
        var there = OwnRecordings.In(MarkdownText.ToHtml(markdown));
        var known = await KnownAsync(there, ct);
        return [.. there.Where(r => known.TryGetValue(r.Address.Id, out var film) && film.LacksWords).Select(r => new UncaptionedFilm(WebUtility.HtmlDecode(r.Title), $"/media/films/{r.Address.Id}"))];
    }

    public async Task<IReadOnlyDictionary<Guid, SoundFile>> SoundsAsync(IReadOnlyCollection<string> htmls, CancellationToken ct)
    {
        var there = htmls.SelectMany(OwnRecordings.In).Where(r => r.Address.IsSound).Select(r => r.Address.Id).Distinct().ToList();
        if (there.Count == 0) { return new Dictionary<Guid, SoundFile>(); }
        return (await db.Set<MediaFile>().AsNoTracking().Where(f => there.Contains(f.Id)).ToListAsync(ct)).ToDictionary(f => f.Id, f => new SoundFile(f.Address.Path, f.MediaType, f.Bytes));
    }

    private async Task<Dictionary<Guid, KnownFilm>> KnownAsync(IReadOnlyList<OwnRecording> there, CancellationToken ct)
    {
        if (there.Count == 0) { return []; }
        var ids = there.Select(r => r.Address.Id).ToList();
        return await db.Set<Film>().AsNoTracking().Where(f => ids.Contains(f.FileId))
            .Select(f => new KnownFilm(f, db.Set<Caption>().Where(c => c.FileId == f.FileId).OrderBy(c => c.Language).Select(c => c.Language).ToList())).ToDictionaryAsync(f => f.Film.FileId, ct);
    }
}

/// <summary>A film and the languages of its captions.</summary>
internal sealed record KnownFilm(Film Film, List<string> Languages)
{
    public bool LacksWords => Languages.Count == 0 && !Film.SpeaksToNobody && !(Film.HasPicture == false && Film.Transcript.Length > 0);
}
