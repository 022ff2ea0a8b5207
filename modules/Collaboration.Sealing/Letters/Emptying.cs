using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Collaboration.Sealing.Contracts;
using Collaboration.Sealing.Envelopes;
using Collaboration.Sealing.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collaboration.Sealing.Letters;

/// <summary>Empties a letter box: all that waited arrives in one transaction, in no order. A process that dies leaves everything in the box.</summary>
internal sealed class Emptying(TimeProvider clock, ILogger<Emptying> log) : IJobHandler
{
    public const string JobKind = "sealing.empty";

    public string Kind => JobKind;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, box, marks, tenant) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<LetterBox>(), services.GetRequiredService<Marks.Marks>(), services.GetRequiredService<CurrentTenant>().Tenant);
        var arrivals = services.GetServices<ISealedArrival>().ToDictionary(a => a.Kind);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        await marks.BeginAsync(ct);
        var keys = await db.NewestAsync(ct);
        var at = clock.GetUtcNow();
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, tenant.TimeZone).DateTime);
        foreach (var (id, letter) in await box.ReadAsync(ct))
        {
            if (letter.Account is { } account)
            {
                // A module that is switched off, or a node that does not know it yet: it waits.
                if (!arrivals.TryGetValue(letter.Kind, out var arrival) || keys.Count < 2) { continue; }
                db.Add(Envelope.Of(account, await marks.OfAsync(account, ct), letter.Subject, letter.Kind, letter.Path, day, keys));
                await arrival.ArriveAsync(db, new(letter.Subject, letter.Content, day, at), ct);
                if (!await SavesAsync(db, letter, ct)) { continue; }
            }
            await box.TakeOutAsync(id, ct);
        }
        await transaction.CommitAsync(ct);
    }

    /// <summary>One letter that cannot be saved holds up no other. One whose id is taken has come before, or somebody chose the id of something else: it goes.</summary>
    private async Task<bool> SavesAsync(CollaborationDb db, Letter letter, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException refused)
        {
            if (refused.IsTaken()) { return true; }
            log.LogError("A sealed {Kind} cannot arrive and waits: {Reason}", letter.Kind, refused.InnerException?.GetType().Name);
            return false;
        }
        finally { db.ChangeTracker.Clear(); }
    }
}
