using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection;
using Microsoft.Extensions.Caching.Memory;

namespace Collaboration.Privacy.Gate;

/// <summary>What was found in a text a moment ago, on this node: where, never the words. Of each thing the newest text is known.</summary>
internal sealed class LatelyFound : IDisposable
{
    /// <summary>All that a finding depends on besides the words and what is the hospital's own.</summary>
    internal readonly record struct Key(int Tenant, Guid Thing, string Writer, DateOnly Today);

    private sealed record Kept(byte[] Hash, Own Own, IReadOnlyList<GateFinding> Findings);

    private static readonly TimeSpan s_while = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = 2000 });

    public IReadOnlyList<GateFinding> Of(Key key, string text, Own own, Func<IReadOnlyList<GateFinding>> find)
    {
        var hash = SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()));
        // A colleague, a format or a place that came since is another Own.
        if (_kept.Get<Kept>(key) is { } kept && ReferenceEquals(kept.Own, own) && kept.Hash.AsSpan().SequenceEqual(hash)) { return kept.Findings; }
        var findings = find();
        _kept.Set(key, new Kept(hash, own, findings), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = s_while });
        return findings;
    }

    public void Dispose() => _kept.Dispose();
}
