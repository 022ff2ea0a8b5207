using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Outside;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Webhooks.Hooks;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Webhooks.Sending;

/// <summary>Sends what is due. What may be told is looked up when it leaves: nothing goes out that was taken back meanwhile.</summary>
internal sealed class Sender(CollaborationDb db, HookTypes types, HookSecrets secrets, OutsideClient outside, CurrentTenant current, TenantDirectory directory, TimeProvider clock)
{
    /// <summary>Most of one hook in a turn. A hook that fails is left alone for the turn: one that hangs holds the others up by one call.</summary>
    private const int Most = 20;

    /// <summary>Longer than a turn lasts: after a crash somebody else goes on then.</summary>
    private static readonly TimeSpan s_claim = TimeSpan.FromMinutes(5);

    /// <summary>How long the log is kept.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(30);

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <returns>When the next one is due; null when none waits.</returns>
    public async Task<DateTimeOffset?> SendAsync(CancellationToken ct)
    {
        var old = clock.GetUtcNow() - s_kept;
        await db.Set<Delivery>().Where(d => d.HappenedAt < old && d.State != DeliveryStates.Waiting).ExecuteDeleteAsync(ct);
        foreach (var hook in await db.Set<Hook>().AsNoTracking().Where(h => h.IsOn).OrderBy(h => h.Id).ToListAsync(ct))
        {
            for (var sent = 0; sent < Most && await ClaimAsync(hook.Id, ct) is { } delivery && await SendAsync(hook, delivery, ct); sent++) { }
        }
        return await db.Set<Delivery>().Where(d => d.State == DeliveryStates.Waiting && db.Set<Hook>().Any(h => h.Id == d.HookId && h.IsOn)).MinAsync(d => (DateTimeOffset?)d.DueAt, ct);
    }

    private async Task<Delivery?> ClaimAsync(Guid hook, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ids = await db.Database.SqlQuery<Guid>($"""
            select id as "Value" from webhooks.delivery where hook_id = {hook} and state = 'waiting' and due_at <= {now} order by due_at, id for update skip locked limit 1
            """).ToListAsync(ct);
        if (ids.Count == 0) { return null; }
        var delivery = await db.Set<Delivery>().SingleAsync(d => d.Id == ids[0], ct);
        delivery.Claim(now + s_claim);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return delivery;
    }

    /// <returns>True where the hook took it, or there was nothing to take.</returns>
    private async Task<bool> SendAsync(Hook hook, Delivery delivery, CancellationToken ct)
    {
        var found = types.Find(delivery.Type) is var (by, happened) ? await by.FindAsync(db, happened, delivery.Subject, ct) : null;
        if (found is null) { delivery.Withdraw(clock.GetUtcNow()); }
        else if (secrets.Open(hook.SealedSecret) is not { } key) { delivery.Tried(null, "The secret cannot be read here any more. Make a new one.", clock.GetUtcNow()); }
        else
        {
            var origin = Addresses.OriginOf(current.Tenant, directory.Current) ?? hook.Origin;
            var body = JsonSerializer.Serialize(new { type = delivery.Type, timestamp = delivery.HappenedAt.UtcDateTime, data = new { id = found.Id, kind = found.Kind, title = found.Title, url = found.Path is { } path ? origin + path : null } }, s_json);
            // The call lasts, and takes no connection meanwhile.
            await db.ReleaseAsync();
            var (status, answer) = await CallAsync(hook, delivery, key, body, ct);
            delivery.Tried(status, answer, clock.GetUtcNow());
            // By the specification: whoever answers so wants no more.
            if (status == (int)HttpStatusCode.Gone) { await db.Set<Hook>().Where(h => h.Id == hook.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.IsOn, false), ct); }
        }
        await db.SaveChangesAsync(ct);
        return delivery.State is DeliveryStates.Delivered or DeliveryStates.Withdrawn;
    }

    private async Task<(int? Status, string Answer)> CallAsync(Hook hook, Delivery delivery, byte[] key, string body, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Address)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add("webhook-id", delivery.MessageId);
        request.Headers.Add("webhook-timestamp", Signature.Seconds(at));
        request.Headers.Add("webhook-signature", Signature.Of(key, delivery.MessageId, at, body));
        try
        {
            using var answer = await outside.Http.SendAsync(request, ct);
            return ((int)answer.StatusCode, Shown(await answer.Content.ReadAsByteArrayAsync(ct)));
        }
        catch (OutsideException refused) { return (null, refused.Message); }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { return (null, $"There was no answer within {OutsideClient.Patience.TotalSeconds:0} seconds."); }
    }

    /// <summary>The beginning of what another system said, on one line.</summary>
    private static string Shown(byte[] answer)
    {
        var text = Characters.ForXml(Encoding.UTF8.GetString(answer.AsSpan(0, Math.Min(answer.Length, Delivery.AnswerLimit * 4))).Replace('\0', ' '));
        return Characters.OneLine(text);
    }
}
