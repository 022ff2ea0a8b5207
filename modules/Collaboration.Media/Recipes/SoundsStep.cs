using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Text;
using Collaboration.Media.Files;
using Collaboration.Media.Films;
using Collaboration.Media.Films.Captions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Media.Recipes;

/// <summary><c>{ "name": "sounds", "data": [{ "id", "file", "parts": [{ "seconds", "notes": [24, 30, 36, 0] }], "language", "captions" }] }</c>: sounds that are played note by note (see <see cref="Tune"/>), with their captions in WebVTT; one of the same id stays as it is. A post shows it at <c>/media/ID/0x0/FILE.mp3</c>.</summary>
internal sealed class SoundsStep(TimeProvider clock) : IRecipeStep
{
    private const double MostSeconds = 600;

    private sealed record PartData(double Seconds, int[] Notes);

    private sealed record SoundData(Guid Id, string File, PartData[] Parts, string Captions, string Language = "en");

    private sealed record Content(SoundData[] Data);

    public string Name => "sounds";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var (db, contents) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<Contents>());
        var content = RecipeJson.Read<Content>(step);
        for (var i = 0; i < content.Data.Length; i++)
        {
            var data = content.Data[i];
            if (!await db.Set<MediaFile>().AnyAsync(f => f.Id == data.Id, ct)) { await AddAsync(db, contents, data, $"data[{i}]", ct); }
        }
    }

    private async Task AddAsync(CollaborationDb db, Contents contents, SoundData data, string path, CancellationToken ct)
    {
        if (data.File.Length == 0 || data.File != Slug.Of(data.File, 80)) { throw new RecipeException($"{path}.file", "it is letters from a to z, digits and single hyphens, without an ending."); }
        if (Languages.All.All(l => l.Tag != data.Language)) { throw new RecipeException($"{path}.language", $"there is no language '{data.Language}'."); }
        var (tune, captions) = (Played(data, path), CaptionReader.Read(data.Captions));
        if (captions.Error is { } wrong) { throw new RecipeException($"{path}.captions", wrong); }
        var (sound, at) = (tune.ToMp3(), clock.GetUtcNow());
        try
        {
            var film = new Film(data.Id);
            film.Read(new(tune.Seconds, 0, 0, HasPicture: false, HasSound: true));
            db.Add(new MediaFile(data.Id, await contents.PutAsync(sound, ct), "audio/mpeg", sound.Length, data.File + ".mp3", null, at));
            await db.SaveChangesAsync(ct);
            db.Add(film);
            await db.SaveChangesAsync(ct);
            db.Add(new Caption(data.Id, data.Language, WebVtt.Write(captions.Cues), at));
            await db.SaveChangesAsync(ct);
        }
        finally { await contents.SettleAsync(); }
    }

    private static Tune Played(SoundData data, string path)
    {
        if (data.Parts.Length == 0 || data.Parts.Any(p => p.Notes.Length == 0 || p.Notes.Any(n => n is not 0 and (< 2 or > Tune.Highest)))) { throw new RecipeException($"{path}.parts", $"each has notes: 0 for a rest, or 2 to {Tune.Highest}."); }
        if (data.Parts.Any(p => p.Seconds is not (> 0 and <= MostSeconds)) || data.Parts.Sum(p => p.Seconds) > MostSeconds) { throw new RecipeException($"{path}.parts", $"together they last at most {MostSeconds:0} seconds."); }
        var (tune, until) = (new Tune(), 0.0);
        foreach (var part in data.Parts) { tune.Play(part.Notes, until += part.Seconds); }
        return tune;
    }
}
