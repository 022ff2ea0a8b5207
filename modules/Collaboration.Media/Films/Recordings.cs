using Collaboration.Kernel.Data;
using Collaboration.Media.Contracts;
using Collaboration.Media.Files;
using Collaboration.Media.Films.Captions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Films;

internal sealed class Recordings(CollaborationDb db, FileStore store) : IRecordings
{
    public async Task<IReadOnlyDictionary<Guid, KnownRecording>> OfAsync(IReadOnlyCollection<Guid> files, CancellationToken ct)
    {
        if (files.Count == 0) { return new Dictionary<Guid, KnownRecording>(); }
        var known = await (from file in db.Set<MediaFile>().AsNoTracking()
                           join film in db.Set<Film>() on file.Id equals film.FileId
                           where files.Contains(file.Id)
                           select new { File = file, film.Seconds, Languages = db.Set<Caption>().Where(c => c.FileId == file.Id).OrderBy(c => c.Language).Select(c => c.Language).ToList() }).ToListAsync(ct);
        return known.ToDictionary(k => k.File.Id, k => new KnownRecording(new(k.File.Address.Path, k.File.MediaType, k.File.Bytes), k.Seconds, k.Languages));
    }

    public async Task<IReadOnlyList<SpokenWords>> WordsAsync(Guid file, string language, CancellationToken ct)
    {
        var vtt = await db.Set<Caption>().Where(c => c.FileId == file).OrderByDescending(c => c.Language == language).ThenBy(c => c.Language).Select(c => c.Vtt).FirstOrDefaultAsync(ct);
        return vtt is null ? [] : [.. CaptionReader.Read(vtt).Cues.Select(WebVtt.Spoken)];
    }

    public Task<string?> CaptionsAsync(Guid file, string language, CancellationToken ct) => db.Set<Caption>().Where(c => c.FileId == file && c.Language == language).Select(c => (string?)c.Vtt).SingleOrDefaultAsync(ct);

    public async Task<IResult> GiveAsync(Guid file, HttpContext context, CancellationToken ct) =>
        await db.Set<MediaFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == file, ct) is { } found && found.State != MediaStates.Refused ? await FilesApi.GiveAsync(found, null, context, db, store, ct) : Results.NotFound();
}
