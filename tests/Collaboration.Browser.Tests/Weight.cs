using System.IO.Compression;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>What a first view costs a phone. The published build compresses its files when it is made; here that is done by hand.</summary>
public sealed class Weight : AppTest
{
    [Fact]
    public async Task A_first_view_stays_under_100_KB_with_20_of_style_and_60_of_script()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var context = await Chromium.OpenAsync(talks.Staff, 390);
        var page = await context.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + Talks.Path, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
        var addresses = await page.EvaluateAsync<string[]>("[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(e => e.name)");
        var weights = new Dictionary<string, long>();
        foreach (var address in addresses.Distinct()) { weights[address] = Compressed(address, await (await page.APIRequest.GetAsync(address)).BodyAsync()); }
        Assert.InRange(weights.Values.Sum(), 10_000, 100_000);
        Assert.InRange(weights.Where(w => w.Key.Contains(".css", StringComparison.Ordinal)).Sum(w => w.Value), 1_000, 20_000);
        Assert.InRange(weights.Where(w => w.Key.Contains(".js", StringComparison.Ordinal)).Sum(w => w.Value), 500, 60_000);
    }

    private static long Compressed(string address, byte[] content)
    {
        if (address.Contains(".woff2", StringComparison.Ordinal)) { return content.Length; }
        using var buffer = new MemoryStream();
        using (var brotli = new BrotliStream(buffer, CompressionLevel.Optimal, leaveOpen: true)) { brotli.Write(content); }
        return buffer.Length;
    }
}
