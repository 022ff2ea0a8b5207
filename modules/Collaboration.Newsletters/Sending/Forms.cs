using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Tenancy;
using Collaboration.Newsletters.Rendering;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Subscribers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters.Sending;

/// <summary>
/// What a run's mails say now. With every event of the hospital it is asked anew, before the next mail: what is taken back,
/// or corrected, is in no later one.
/// </summary>
internal sealed class Forms(Run run, Tenant tenant, TenantScopes scopes, PageCache pages, EventStream events, MailRoute route, MailSettings settings, TimeProvider clock) : IDisposable
{
    /// <summary>While this node is not sure to hear of everything.</summary>
    private static readonly TimeSpan s_unheard = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _turn = new(1);
    private Made? _made;

    private sealed record Made(MailForm? Full, MailForm? Links, int Generation, long At);

    /// <returns>Null where nothing is left that these readers may see.</returns>
    public async ValueTask<MailForm?> CurrentAsync(bool linksOnly, CancellationToken ct)
    {
        var made = Volatile.Read(ref _made);
        if (!IsGood(made))
        {
            await _turn.WaitAsync(ct);
            try
            {
                made = _made;
                if (!IsGood(made)) { Volatile.Write(ref _made, made = await MakeAsync(ct)); }
            }
            finally { _turn.Release(); }
        }
        return linksOnly ? made!.Links : made!.Full;
    }

    public void Dispose() => _turn.Dispose();

    private bool IsGood(Made? made) => made is not null && made.Generation == pages.Generation(tenant.Id) && (events.IsCurrent || clock.GetElapsedTime(made.At) < s_unheard);

    private async Task<Made> MakeAsync(CancellationToken ct)
    {
        // First how far the events are: what happens from here on makes it old.
        var (generation, at) = (pages.Generation(tenant.Id), clock.GetTimestamp());
        await using var scope = scopes.For(tenant);
        var services = scope.ServiceProvider;
        var newsletter = await services.GetRequiredService<CollaborationDb>().Set<Newsletter>().AsNoTracking().SingleAsync(n => n.Id == run.NewsletterId, ct);
        var origin = services.GetRequiredService<ReaderLinks>().Origin;
        return new(Form(await WriteAsync(linksOnly: false)), Form(await WriteAsync(linksOnly: true)), generation, at);

        Task<IssueMail?> WriteAsync(bool linksOnly) => run.IssueId is { } issue
            ? services.GetRequiredService<IssueWriter>().WriteAsync(issue, linksOnly, ct)
            : services.GetRequiredService<WeekWriter>().WriteAsync(newsletter, run.Week!.Value, linksOnly, ct);

        MailForm? Form(IssueMail? mail) => mail is null ? null : new(mail, newsletter, tenant, route.From, settings.Bounces, origin);
    }
}
