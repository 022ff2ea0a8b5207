using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Collaboration.Kernel.Outside;

namespace Collaboration.OpenId.Discovery;

/// <summary>Providers' documents and keys, each kept for an hour. A key that is not among them is asked for again, at most once a minute.</summary>
internal sealed class Documents(OutsideClient outside, TimeProvider clock)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_again = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (ProviderDocument Document, DateTimeOffset At)> _documents = new();
    private readonly ConcurrentDictionary<Uri, Lazy<SemaphoreSlim>> _turns = new();
    private readonly ConcurrentDictionary<Uri, (IReadOnlyDictionary<string, RSAParameters> Keys, DateTimeOffset At)> _keys = new();

    /// <param name="anew">Not from before: somebody is trying settings.</param>
    /// <exception cref="OutsideException">There is no provider, or it does not answer.</exception>
    public async Task<ProviderDocument> ReadAsync(string authority, bool anew, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!anew && _documents.TryGetValue(authority, out var kept) && now - kept.At < s_kept) { return kept.Document; }
        var document = ProviderDocument.Read(authority, await JsonAsync(new Uri(authority.TrimEnd('/') + "/.well-known/openid-configuration"), ct));
        _documents[authority] = (document, now);
        return document;
    }

    /// <returns>Null when the provider has no such key.</returns>
    /// <exception cref="OutsideException">It does not answer.</exception>
    public async Task<RSAParameters?> KeyAsync(Uri keys, string id, CancellationToken ct)
    {
        if (Kept(keys, id, s_kept) is { } known) { return known; }
        var turn = _turns.GetOrAdd(keys, _ => new(() => new(1))).Value;
        await turn.WaitAsync(ct);
        try
        {
            var now = clock.GetUtcNow();
            if (!_keys.TryGetValue(keys, out var kept) || now - kept.At >= s_again) { _keys[keys] = (SigningKeys.Read(await JsonAsync(keys, ct)), now); }
            return Kept(keys, id, s_kept);
        }
        finally { turn.Release(); }
    }

    private RSAParameters? Kept(Uri keys, string id, TimeSpan since) =>
        _keys.TryGetValue(keys, out var kept) && clock.GetUtcNow() - kept.At < since && kept.Keys.TryGetValue(id, out var key) ? key : null;

    private async Task<JsonElement> JsonAsync(Uri address, CancellationToken ct)
    {
        try
        {
            using var answer = await outside.Http.GetAsync(address, ct);
            if (!answer.IsSuccessStatusCode) { throw new OutsideException($"{address} answers with {(int)answer.StatusCode}."); }
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ct));
            return json.RootElement.Clone();
        }
        catch (JsonException broken) { throw new OutsideException($"What stands at {address} cannot be read.", broken); }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested) { throw new OutsideException($"{address.IdnHost} does not answer in time.", late); }
    }
}
