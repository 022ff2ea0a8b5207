using System.Buffers;
using System.Threading.Channels;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Tenancy;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Subscribers;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Sending;

/// <summary>
/// Sends what a run still has to send: readers in batches, over several connections. It can be cut off at any point; whoever
/// goes on reads the journal first.
/// </summary>
internal sealed class Sending(CollaborationDb db, CurrentTenant current, Deliveries deliveries, Forgetting forgetting, ReaderLinks links, MailRoute route, MailSettings settings, ServerPace serverPace,
    TenantScopes scopes, PageCache pages, EventStream events, FilesFolder files, TimeProvider clock)
{
    /// <summary>Most letters that are taken in hand at once.</summary>
    private const int AtOnce = 200;

    /// <summary>A mail in whose middle the connection is lost so often waits, so that the others get theirs: those of this run the server takes.</summary>
    private const int MostLost = 3;

    private const string Moved = "This hospital came here from an export while it was going out. If the rest has not gone out from where it was, let it go on.";

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1), s_firstPause = TimeSpan.FromMilliseconds(250), s_longestPause = TimeSpan.FromSeconds(5);

    /// <returns>When the run is over, is stopped, or has nothing that can go out now.</returns>
    public async Task GoOnAsync(Guid id, CancellationToken ct)
    {
        using var journal = Journal.Open(files, current.Tenant, id);
        await deliveries.TakeUpAsync(id, journal.Read(), ct);
        journal.Clear();
        // After the lock: another node may have ended it meanwhile.
        var run = await db.Set<Run>().AsNoTracking().SingleAsync(r => r.Id == id, ct);
        if (!run.IsUnderWay) { return; }
        if (await Runs.HasMovedAsync(db, run.Id, ct))
        {
            await StopAsync(id, Moved);
            return;
        }
        var newsletter = await db.Set<Newsletter>().AsNoTracking().SingleOrDefaultAsync(n => n.Id == run.NewsletterId, ct);
        await deliveries.FillAsync(run, newsletter, ct);
        await SendAsync(run, newsletter, journal, ct);
        journal.Clear();
        if (!await deliveries.EndAsync(id, ct)) { return; }
        await TellAsync(run, ct);
        await forgetting.ForgetAsync(ct);
    }

    private async Task SendAsync(Run run, Newsletter? newsletter, Journal journal, CancellationToken ct)
    {
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var forms = new Forms(run, current.Tenant, scopes, pages, events, route, settings, clock);
        var own = new Pace(await OwnPaceModel.ReadAsync(db, ct), clock);
        var round = new Round(forms, journal, new Outcomes(run.Id, current.Tenant, scopes, clock), new Pulse(settings.Patience, await Deliveries.HasSentAsync(db, run.Id, ct), clock), own, halt);
        var letters = Channel.CreateBounded<Letter>(settings.Lanes * 2);
        var writing = WriteAsync(round);
        var watching = WatchAsync(run.Id, round);
        List<Task> lanes = [.. Enumerable.Range(0, settings.Lanes).Select(_ => Task.Run(() => WorkAsync(letters.Reader, round), CancellationToken.None))];
        try { await FeedAsync(letters.Writer, run, newsletter, round); }
        catch (OperationCanceledException) when (halt.IsCancellationRequested) { }
        finally
        {
            letters.Writer.Complete();
            try
            {
                await Task.WhenAll(lanes);
                Settle(round);
            }
            finally
            {
                round.Outcomes.End();
                await writing;
                await halt.CancelAsync();
                await watching;
            }
        }
        await deliveries.PutBackAsync(run.Id, CancellationToken.None);
        if (round.Pulse.Why is { } why) { await StopAsync(run.Id, why); }
        ct.ThrowIfCancellationRequested();
    }

    private async Task FeedAsync(ChannelWriter<Letter> to, Run run, Newsletter? newsletter, Round round)
    {
        // What is in hand goes out within seconds, however slow the pace is.
        var slowest = new[] { settings.PerMinute, round.Own.PerMinute }.Where(p => p > 0).DefaultIfEmpty(int.MaxValue).Min();
        var most = Math.Clamp(slowest / 30, 1, AtOnce);
        while (await deliveries.ClaimAsync(run, newsletter, most, round.Halt.Token) is { Count: > 0 } batch)
        {
            foreach (var letter in batch) { await to.WriteAsync(letter, round.Halt.Token); }
        }
    }

    private async Task WorkAsync(ChannelReader<Letter> letters, Round round)
    {
        var (lane, bytes) = ((MailLane?)null, new ArrayBufferWriter<byte>(64 << 10));
        try
        {
            await foreach (var letter in letters.ReadAllAsync(CancellationToken.None))
            {
                if (letter.To is null) { round.Outcomes.LeftOut(letter); }
                else if (!round.Halt.IsCancellationRequested) { lane = await DeliverAsync(lane, letter, bytes, round); }
            }
        }
        catch (Exception)
        {
            // The feeder would wait for a lane for good.
            await round.Halt.CancelAsync();
            throw;
        }
        finally { if (lane is not null) { await lane.DisposeAsync(); } }
    }

    /// <returns>The lane for the next letter; null where it was lost.</returns>
    private async Task<MailLane?> DeliverAsync(MailLane? lane, Letter letter, ArrayBufferWriter<byte> bytes, Round round)
    {
        var lost = 0;
        for (var pause = s_firstPause; ; pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause)
        {
            try
            {
                await serverPace.WaitAsync(round.Halt.Token);
                await round.Own.WaitAsync(round.Halt.Token);
                lane ??= await route.OpenAsync(round.Halt.Token);
                if (await round.Forms.CurrentAsync(letter, round.Halt.Token) is { } form) { await SendAsync(lane, form, letter, bytes, round); }
                else { round.Outcomes.LeftOut(letter); }
                return lane;
            }
            catch (OperationCanceledException) when (round.Halt.IsCancellationRequested) { return lane; }
            catch (MailRefusedException refused) when (refused.Stage is MailStage.Recipient or MailStage.Content)
            {
                Note(refused, letter, round);
                if (round.Pulse.Why is not null) { await round.Halt.CancelAsync(); }
                return lane;
            }
            catch (MailRefusedException refused) when (!refused.IsForNow) { round.Pulse.Stop(Says(refused)); }
            catch (MailRefusedException refused)
            {
                round.Pulse.Lost(Says(refused));
                if (lane is not null) { await lane.DisposeAsync(); }
                lane = null;
            }
            catch (MailLostException gone)
            {
                round.Pulse.Lost(gone.Message);
                if (lane is not null)
                {
                    await lane.DisposeAsync();
                    lane = null;
                    if (++lost >= MostLost && round.Pulse is { HasTaken: true, Why: null })
                    {
                        round.Outcomes.PutOff(letter, gone.Message);
                        return null;
                    }
                }
            }
            if (round.Pulse.Why is not null) { await round.Halt.CancelAsync(); }
            await Task.Delay(pause, clock, round.Halt.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (round.Halt.IsCancellationRequested) { return lane; }
        }
    }

    // Once begun it is not broken off: a mail that the server has whole, and whose yes nobody waits for, would go out twice.
    private async Task SendAsync(MailLane lane, MailForm form, Letter letter, ArrayBufferWriter<byte> bytes, Round round)
    {
        bytes.ResetWrittenCount();
        form.Write(bytes, letter, links, clock.GetUtcNow());
        try { await lane.SendAsync(new(letter.Id, form.Sender(letter.Id, route.From), letter.To!.Envelope), bytes.WrittenMemory, () => round.Journal.HandedOver(letter.Id), CancellationToken.None); }
        catch
        {
            round.Journal.Withdraw(letter.Id);
            throw;
        }
        round.Outcomes.Sent(letter);
        Believe(round.Pulse.Took(), round);
    }

    private static void Note(MailRefusedException refused, Letter letter, Round round)
    {
        // Refused once more after it went on: that is about the reader.
        if (!refused.IsForNow && letter.Tries == 0) { round.Pulse.Refused(new(letter, refused)); }
        else
        {
            if (refused.IsForNow) { round.Outcomes.PutOff(letter, refused.Message); }
            else { round.Outcomes.Refused(letter, refused.Message, refused.IsNobody); }
            round.Pulse.Answered();
        }
    }

    /// <summary>Of what nobody knows whether it is about the readers. What was cut off leaves them waiting as they were.</summary>
    private static void Settle(Round round)
    {
        if (round.Halt.IsCancellationRequested && round.Pulse.Why is null) { return; }
        var (doubts, areBelieved) = round.Pulse.Rest();
        if (areBelieved) { Believe(doubts, round); }
        else { foreach (var doubt in doubts) { round.Outcomes.PutBack(doubt.Letter, doubt.Refused.Message); } }
    }

    private static void Believe(IReadOnlyList<Doubt> doubts, Round round)
    {
        foreach (var (letter, refused) in doubts) { round.Outcomes.Refused(letter, refused.Message, refused.IsNobody); }
    }

    private static string Says(MailRefusedException refused) => $"The mail server says: {refused.Message}";

    private static async Task WriteAsync(Round round)
    {
        try { await round.Outcomes.WriteAsync(); }
        catch
        {
            await round.Halt.CancelAsync();
            throw;
        }
    }

    /// <summary>Somebody may stop it on its page, at whatever node.</summary>
    private async Task WatchAsync(Guid run, Round round)
    {
        while (!round.Halt.IsCancellationRequested)
        {
            await Task.Delay(s_look, clock, round.Halt.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (round.Halt.IsCancellationRequested) { return; }
            await using var scope = scopes.For(current.Tenant);
            var looking = (CollaborationDb)scope.ServiceProvider.GetService(typeof(CollaborationDb))!;
            try { if (!await looking.Set<Run>().AnyAsync(r => r.Id == run && r.StoppedAt == null && r.EndedAt == null, round.Halt.Token)) { await round.Halt.CancelAsync(); } }
            catch (Exception) when (!round.Halt.IsCancellationRequested) { await round.Halt.CancelAsync(); }
            catch (OperationCanceledException) { }
        }
    }

    private Task<int> StopAsync(Guid run, string why)
    {
        var now = clock.GetUtcNow();
        return db.Set<Run>().Where(r => r.Id == run && r.StoppedAt == null && r.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.StoppedAt, now).SetProperty(r => r.Why, why), CancellationToken.None);
    }

    private async Task TellAsync(Run run, CancellationToken ct)
    {
        db.AddOnRecord(new EventRow("newsletters", "issue.sent", run.IssueId ?? run.Id, run.BegunBy, clock.GetUtcNow()), new { run = run.Id });
        await db.SaveChangesAsync(ct);
    }

    private sealed record Round(Forms Forms, Journal Journal, Outcomes Outcomes, Pulse Pulse, Pace Own, CancellationTokenSource Halt);
}
