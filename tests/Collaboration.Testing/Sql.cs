using Npgsql;

namespace Collaboration.Testing;

/// <summary>SQL with its values as parameters: <c>$"… where id = {id}"</c>.</summary>
public static class Sql
{
    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, FormattableString sql, NpgsqlTransaction? within = null)
    {
        await using var command = Command(connection, sql);
        command.Transaction = within;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of the first row.</summary>
    public static async Task<T> ValueAsync<T>(this NpgsqlConnection connection, FormattableString sql)
    {
        await using var command = Command(connection, sql);
        return await command.ExecuteScalarAsync() is var value and not (null or DBNull) ? (T)value : default!;
    }

    /// <summary>The first column of every row.</summary>
    public static async Task<List<T>> ListAsync<T>(this NpgsqlConnection connection, FormattableString sql)
    {
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync()) { values.Add(await reader.IsDBNullAsync(0) ? default! : reader.GetFieldValue<T>(0)); }
        return values;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, FormattableString sql)
    {
        var places = Enumerable.Range(1, sql.ArgumentCount).Select(object (n) => $"${n}").ToArray();
#pragma warning disable CA2100 // Constant text of a test; what stands in braces becomes a parameter.
        var command = new NpgsqlCommand(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql.Format, places), connection);
#pragma warning restore CA2100
        foreach (var value in sql.GetArguments()) { command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value }); }
        return command;
    }
}
