using Collaboration.Kernel.Data;
using Collaboration.Media.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Media.Films;

/// <summary>Reads the films that nobody waits for.</summary>
internal sealed class ReadFilms(TimeProvider clock) : InTurns<Film>(clock)
{
    public const string Name = "media.films";

    public override string Kind => Name;

    protected override IQueryable<Film> Waiting(CollaborationDb db) => db.Set<Film>().AsNoTracking().Where(f => f.State == FilmStates.Waiting).OrderBy(f => f.FileId);

    protected override Task WorkAsync(IServiceProvider services, Film next, CancellationToken ct) => services.GetRequiredService<FilmReading>().ReadAsync(next.FileId, ct);
}
