using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Search.Words;

/// <summary>Takes into the index what came by the hundred in one transaction, a piece at a time.</summary>
internal sealed class Waiting : IJobHandler
{
    private const int Piece = 40;

    public string Kind => "search.wait";

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        while (await db.Database.ExecuteSqlAsync($"""
            with piece as (select kind, thing from search.waiting order by kind, thing limit {Piece} for update skip locked),
                gone as (delete from search.waiting w using piece p where w.kind = p.kind and w.thing = p.thing)
            insert into search.change (kind, cause, anew) select kind, thing, true from piece
            """, ct) > 0) { }
    }
}
