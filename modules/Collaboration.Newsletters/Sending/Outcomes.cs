using System.Threading.Channels;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Collaboration.Newsletters.Bounces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters.Sending;

/// <summary>Writes down what became of each mail, as many at once as have come in the meantime.</summary>
internal sealed class Outcomes(Guid run, Tenant tenant, TenantScopes scopes, TimeProvider clock)
{
    private const int AtOnce = 1000;

    /// <summary>A refusal that may pass is tried again after these pauses, for a day and a half in all; servers that keep strangers waiting let them in after minutes.</summary>
    private static readonly TimeSpan[] s_pauses = [.. new double[] { 5, 15, 30, 60, 120, 240, 480, 960 }.Select(TimeSpan.FromMinutes)];

    /// <summary>Many at once cost the database little more than one, and the journal has them already.</summary>
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(10);

    private readonly Channel<Outcome> _come = Channel.CreateUnbounded<Outcome>(new() { SingleReader = true });

    private sealed record Outcome(Letter Letter, string State, TimeSpan Pause, string Answer, bool IsNobody);

    public void Sent(Letter letter) => Add(letter, DeliveryStates.Sent);

    public void LeftOut(Letter letter) => Add(letter, DeliveryStates.LeftOut);

    public void Refused(Letter letter, string answer, bool isNobody) => Add(letter, DeliveryStates.Refused, answer: answer, isNobody: isNobody);

    /// <summary>Behind those that have not been tried.</summary>
    public void PutBack(Letter letter, string answer) => Add(letter, DeliveryStates.Waiting, answer: answer);

    public void PutOff(Letter letter, string answer)
    {
        if (letter.Tries < s_pauses.Length) { Add(letter, DeliveryStates.Waiting, s_pauses[letter.Tries], answer); }
        else { Refused(letter, answer, isNobody: false); }
    }

    public void End() => _come.Writer.Complete();

    /// <summary>Until <see cref="End"/>; whatever comes is written, however the node stops.</summary>
    public async Task WriteAsync()
    {
        var some = new List<Outcome>(AtOnce);
        while (await _come.Reader.WaitToReadAsync())
        {
            await Task.Delay(s_gathering, clock);
            for (some.Clear(); some.Count < AtOnce && _come.Reader.TryRead(out var next);) { some.Add(next); }
            await using var scope = scopes.For(tenant);
            var db = scope.ServiceProvider.GetRequiredService<CollaborationDb>();
            await WriteAsync(db, some);
            foreach (var gone in some.Where(o => o.IsNobody)) { await scope.ServiceProvider.GetRequiredService<Returns>().EndAsync(gone.Letter.Subscriber, ReturnKinds.Bounced, gone.Answer, CancellationToken.None); }
        }
    }

    private async Task WriteAsync(CollaborationDb db, List<Outcome> some)
    {
        var now = clock.GetUtcNow();
        Guid[] ids = [.. some.Select(o => o.Letter.Id)];
        string[] states = [.. some.Select(o => o.State)], answers = [.. some.Select(o => o.Answer)];
        DateTimeOffset[] due = [.. some.Select(o => now + o.Pause)];
        await db.Database.ExecuteSqlAsync($"""
            update newsletters.delivery d set state = u.state, tries = d.tries + case u.state when 'left out' then 0 else 1 end, due_at = u.due, done_at = case u.state when 'waiting' then null else {now} end, answer = nullif(u.answer, '')
            from unnest({ids}, {states}, {due}, {answers}) as u (id, state, due, answer) where d.id = u.id and d.run_id = {run}
            """);
    }

    private void Add(Letter letter, string state, TimeSpan pause = default, string answer = "", bool isNobody = false) =>
        _come.Writer.TryWrite(new(letter, state, pause, answer.Length > 300 ? answer[..300] : answer, isNobody));
}
