namespace Collaboration.Web.Cluster;

/// <summary>
/// The database, or a backup of it, cannot be used. The message is one line for the operator: what is wrong, and how to mend it.
/// </summary>
public sealed class ClusterException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Turns what PostgreSQL or the system said into that one line.</summary>
    internal static ClusterException From(string what, string output, string where, Exception? cause = null)
    {
        if (output.Contains("No space left on device", StringComparison.Ordinal))
        {
            return new($"The disk that holds {where} is full: free some space and start again.", cause);
        }

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var worst = lines.LastOrDefault(line => line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("PANIC:", StringComparison.Ordinal))
            ?? lines.LastOrDefault(line => line.Contains("rror:", StringComparison.Ordinal))
            ?? lines.LastOrDefault()
            ?? "it said nothing";
        return new($"{what}: {worst} (see {where})", cause);
    }
}
