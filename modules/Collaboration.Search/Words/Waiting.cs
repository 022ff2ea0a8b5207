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
        while (await db.Database.SqlQuery<int>($"select search.take({Piece}) as \"Value\"").SingleAsync(ct) > 0) { }
    }
}
