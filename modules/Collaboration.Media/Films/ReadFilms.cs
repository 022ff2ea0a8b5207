using System.Diagnostics;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Media.Films;

/// <summary>Reads the films that nobody waits for, a few seconds at a time: other hospitals have films too.</summary>
internal sealed class ReadFilms(TimeProvider clock) : IJobHandler
{
    public const string Name = "media.films";

    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(5);

    public string Kind => Name;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        var (db, reading) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<FilmReading>());
        while (await db.Set<Film>().Where(f => f.State == FilmStates.Waiting).OrderBy(f => f.FileId).Select(f => (Guid?)f.FileId).FirstOrDefaultAsync(ct) is { } film)
        {
            if (Stopwatch.GetElapsedTime(since) > s_turn)
            {
                db.Add(new Job(Name, clock.GetUtcNow()));
                await db.SaveChangesAsync(ct);
                return;
            }
            await reading.ReadAsync(film, ct);
        }
    }
}
