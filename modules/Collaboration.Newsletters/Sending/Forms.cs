using System.Collections.Concurrent;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Tenancy;
using Collaboration.Newsletters.Rendering;
using Collaboration.Newsletters.Settings;
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

    /// <summary>Of at most some 200 KB each.</summary>
    private const int MostKept = 200;

    private readonly SemaphoreSlim _turn = new(1);
    private Made? _made;

    private sealed record Made(Func<Letter, MailForm?> Of, int Generation, long At);

    /// <returns>Null where nothing is left that this reader may see.</returns>
    public async ValueTask<MailForm?> CurrentAsync(Letter letter, CancellationToken ct)
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
        return made!.Of(letter);
    }

    public void Dispose() => _turn.Dispose();

    private bool IsGood(Made? made) => made is not null && made.Generation == pages.Generation(tenant.Id) && (events.IsCurrent || clock.GetElapsedTime(made.At) < s_unheard);

    private async Task<Made> MakeAsync(CancellationToken ct)
    {
        // First how far the events are: what happens from here on makes it old.
        var (generation, at) = (pages.Generation(tenant.Id), clock.GetTimestamp());
        await using var scope = scopes.For(tenant);
        var services = scope.ServiceProvider;
        return new(run.IssueId is { } issue ? await OfIssueAsync(services, issue, ct) : OfWeek(await services.GetRequiredService<WeekWriter>().ReadAsync(run.Week!.Value, ct)), generation, at);
    }

    private async Task<Func<Letter, MailForm?>> OfIssueAsync(IServiceProvider services, Guid issue, CancellationToken ct)
    {
        var (writer, list) = (services.GetRequiredService<IssueWriter>(), MailList.Of(await services.GetRequiredService<CollaborationDb>().Set<Newsletter>().AsNoTracking().SingleAsync(n => n.Id == run.NewsletterId, ct)));
        var (full, links) = (Form(await writer.WriteAsync(issue, linksOnly: false, ct), list), Form(await writer.WriteAsync(issue, linksOnly: true, ct), list));
        return letter => letter.LinksOnly ? links : full;
    }

    /// <summary>Readers of the same newsletters get the same mail.</summary>
    private Func<Letter, MailForm?> OfWeek(Week week)
    {
        var forms = new ConcurrentDictionary<(string, bool), MailForm?>();
        return letter =>
        {
            // Many newsletters have very many sets of readers: rather one is written again than all are kept.
            if (forms.Count >= MostKept) { forms.Clear(); }
            var of = string.Join(' ', week.All.Select(n => n.Newsletter.Id).Where(letter.Newsletters.Contains));
            return forms.GetOrAdd((of, letter.LinksOnly), _ => week.For(letter.Newsletters, letter.LinksOnly) is { } mine ? Form(WeekMail.Of(mine.Edition), MailList.OfWeek($"{mine.Edition.Say.Week} · {tenant.Name}", mine.Of)) : null);
        };
    }

    private MailForm? Form(IssueMail? mail, MailList list) => mail is null ? null : new(mail, list, tenant, route.From, settings.Bounces);
}
