using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collaboration.Kernel.Data;

/// <summary>Why the database did not save.</summary>
public static class Saving
{
    /// <summary>True when what must be unique is there already: the same form sent twice, or somebody who was quicker.</summary>
    public static bool IsTaken(this DbUpdateException refused) => refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
