using System.Buffers.Binary;
using System.Security.Cryptography;
using Collaboration.Testing;

namespace Collaboration.Tests.People;

/// <summary>What somebody's phone does: keeps the key that a page shows, and makes codes of it.</summary>
internal sealed class AuthenticatorApp(byte[] secret)
{
    public static AuthenticatorApp Of(Page page) => new(FromBase32(page.One("details code").TextContent.Replace(" ", "", StringComparison.Ordinal)));

    /// <param name="later">Thirty seconds each.</param>
    public string Code(int later = 0) => At((TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + later);

    public string At(long step)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[19] & 0xF)) & 0x7FFFFFFF) % 1000000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    /// <summary>Sets the second step up for whoever is signed in here.</summary>
    /// <returns>The app, and the ten codes that the page showed.</returns>
    public static async Task<(AuthenticatorApp App, List<string> Codes)> SetUpAsync(Hospital hospital, Browser browser)
    {
        var page = await (await (await browser.GetAsync("/account/two-step")).SubmitAsync("Set it up")).FollowAsync();
        var app = Of(page);
        var on = await page.SubmitAsync("Switch it on", ("Input.Code", app.Code()), ("Input.Password", Hospital.Password));
        // As if that had been a while ago: the present code is left for signing in.
        await hospital.ExecuteAsync($"update people.authenticator set last_step = 0");
        return (app, [.. on.All(".codes code").Select(c => c.TextContent)]);
    }
}
