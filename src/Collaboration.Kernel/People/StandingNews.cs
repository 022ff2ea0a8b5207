using System.Globalization;

namespace Collaboration.Kernel.People;

/// <summary>
/// Whose standing may have become less, as the database told this node since it was last asked. What was told while nobody
/// listened is not known: then everybody's may have.
/// </summary>
public sealed class StandingNews
{
    /// <summary>Name of the notification: the tenant, and the account where it is one person's.</summary>
    internal const string Channel = "standing";

    private readonly Lock _turn = new();
    private HashSet<(int Tenant, Guid? Account)> _less = [];
    private bool _isEverybody = true;

    internal void Heard(string payload)
    {
        var parts = payload.Split(' ');
        lock (_turn) { _less.Add((int.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length > 1 ? Guid.Parse(parts[1]) : null)); }
    }

    /// <summary>This node listens again, and may have missed something.</summary>
    internal void MayHaveMissed()
    {
        lock (_turn) { _isEverybody = true; }
    }

    /// <summary>What was told since the last time.</summary>
    internal Told Take()
    {
        lock (_turn)
        {
            var told = new Told(_isEverybody, _less);
            (_isEverybody, _less) = (false, []);
            return told;
        }
    }

    internal sealed record Told(bool Everybody, HashSet<(int Tenant, Guid? Account)> Less)
    {
        public bool Concerns(int tenant, Guid account) => Everybody || Less.Contains((tenant, account)) || Less.Contains((tenant, null));
    }
}
