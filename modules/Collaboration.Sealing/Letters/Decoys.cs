using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Tenancy;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Rules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collaboration.Sealing.Letters;

/// <summary>
/// Posts letters with nothing in them, about one an hour into each letter box in use, at moments that nobody can foresee.
/// A single real one is among them: whoever sees a letter come in does not know that there was a question.
/// </summary>
internal sealed class Decoys(TenantDirectory directory, TenantScopes scopes, ModuleList modules, TimeProvider clock, ILogger<Decoys> log) : BackgroundService
{
    private const int OnceIn = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(RandomNumberGenerator.GetInt32(30, 90)), clock, stoppingToken);
            foreach (var tenant in directory.Current.All.Where(t => t.State == TenantState.Active && modules.IsOn(SealingModule.Feature, t) && RandomNumberGenerator.GetInt32(OnceIn) == 0))
            {
                try { await PostAsync(tenant, stoppingToken); }
                catch (Exception lost) when (!stoppingToken.IsCancellationRequested) { log.LogWarning("An empty letter could not be posted: {Message}", lost.Message); }
            }
        }
    }

    private async Task PostAsync(Tenant tenant, CancellationToken ct)
    {
        await using var scope = scopes.For(tenant);
        var (db, box) = (scope.ServiceProvider.GetRequiredService<CollaborationDb>(), scope.ServiceProvider.GetRequiredService<LetterBox>());
        if ((await db.CountAsync(ct)).Values.All(n => n >= Keepers.Least)) { await box.PostAsync(Letter.Nothing, await SealingRules.ReadAsync(db, ct), ct); }
    }
}
