using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Search.Words;

/// <summary>Writes down where the words of what was published a moment ago stand. Until then they are read from the things themselves.</summary>
internal sealed class Posting(TimeProvider clock) : IJobHandler
{
    /// <summary>In one transaction, for some tens of milliseconds.</summary>
    private const int Piece = 10;

    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(2);

    public string Kind => "search.post";

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        await PostAsync(db, ct);
        // Somebody changed it just then.
        if (await db.Database.SqlQuery<bool>($"select exists (select from search.fresh) as \"Value\"").SingleAsync(ct)) { await db.AddOnceAsync(Kind, clock.GetUtcNow() + s_again, ct); }
    }

    public static async Task PostAsync(CollaborationDb db, CancellationToken ct)
    {
        while (await db.Database.SqlQuery<int>($"select search.post({Piece}) as \"Value\"").SingleAsync(ct) > 0) { }
    }
}
