using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Kernel.Audit;

/// <summary>A row of the record for what is done in SQL, behind whatever wall stands when it runs.</summary>
internal static class AuditSql
{
    private const string Insert = "insert into kernel.audit (kind, data, at) values ($1, $2, now())";

    /// <param name="data">JSON; null for none.</param>
    public static NpgsqlBatchCommand Row(string kind, string? data = null) => new(Insert)
    {
        Parameters = { new() { Value = kind }, new() { Value = (object?)data ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb } },
    };

    /// <summary>The same, of a tenant, for the network's record.</summary>
    public static NpgsqlBatchCommand OfTenant(string kind, int tenant) => Row(kind, $$"""{"tenant":{{tenant}}}""");
}
