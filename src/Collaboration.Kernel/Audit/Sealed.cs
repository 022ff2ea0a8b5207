using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Collaboration.Kernel.Audit;

/// <summary>What is hashed: a row as canonical bytes, and a seal as the one before with its rows.</summary>
internal static class Sealed
{
    /// <summary>What stands before the first seal.</summary>
    public static readonly string Nothing = new('0', 64);

    /// <summary>The columns that <see cref="HashOf(NpgsqlDataReader)"/> reads, of a row called a. The tenant's number is not among them: a restored copy has another.</summary>
    public const string Columns = "a.uid, a.kind, a.actor, a.subject, a.at, a.data::text";

    public static string HashOf(NpgsqlDataReader row)
    {
        string? Id(int i) => row.IsDBNull(i) ? null : row.GetGuid(i).ToString("D");
        var at = row.GetFieldValue<DateTime>(4).ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        return Hex(JsonSerializer.Serialize<string?[]>([Id(0), row.GetString(1), Id(2), Id(3), at, row.IsDBNull(5) ? null : row.GetString(5)]));
    }

    public static string HashOf(string before, int number, IEnumerable<string> rows) =>
        Hex(string.Join('\n', rows.Prepend(number.ToString(CultureInfo.InvariantCulture)).Prepend(before)));

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
