using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Collaboration.Webhooks.Sending;

/// <summary>Standard Webhooks 1.0: who has the secret can tell that a call is ours, and that nobody has kept it for later.</summary>
internal static class Signature
{
    /// <param name="id">Of the message: header <c>webhook-id</c>.</param>
    /// <param name="at">Of this attempt: header <c>webhook-timestamp</c>, in whole seconds.</param>
    /// <returns>The header <c>webhook-signature</c>.</returns>
    public static string Of(byte[] key, string id, DateTimeOffset at, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{Seconds(at)}.{body}")));

    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
