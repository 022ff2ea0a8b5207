using Collaboration.Kernel.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Collaboration.Media.Clearing;

/// <summary>Every hour a twenty-fourth of the hospitals has its turn, so that each is cleared once a day and not all at once.</summary>
internal sealed class ClearingTurns(Databases databases, TimeProvider clock, ILogger<ClearingTurns> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var connection = await databases.OpenWorkerAsync(stoppingToken);
                await using var command = new NpgsqlCommand("select media.take_turns($1)", connection) { Parameters = { new() { Value = clock.GetUtcNow().Hour } } };
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception lost) when (!stoppingToken.IsCancellationRequested) { log.LogWarning("Clearing away unused files waits for the database: {Message}", lost.Message); }
        }
    }
}
