using Collaboration.Kernel.Data;
using Collaboration.Newsletters.Subscribers;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Suppressions;

/// <summary>An address that the hospital mails no newsletter, whatever list it is on.</summary>
internal sealed class Suppression
{
    public const int NoteLimit = 300;

    private Suppression() { }

    public Guid Id { get; private set; }

    /// <summary>As it was written.</summary>
    public string Address { get; private set; } = "";

    /// <summary>See <see cref="Subscribers.Mailbox.Key"/>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>One of <see cref="Reasons"/>.</summary>
    public string Reason { get; private set; } = "";

    public string Note { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>Since when newsletters may go there again.</summary>
    public DateTimeOffset? LiftedAt { get; private set; }

    public Guid? LiftedBy { get; private set; }
    public string? LiftedWhy { get; private set; }

    public void Lift(string why, Guid by, DateTimeOffset at) => (LiftedWhy, LiftedBy, LiftedAt) = (why, by, at);

    /// <summary>Which of these addresses get none, by their keys.</summary>
    public static async Task<HashSet<string>> AmongAsync(CollaborationDb db, IEnumerable<string?> addresses, CancellationToken ct)
    {
        var keys = addresses.Select(Mailbox.KeyOf).OfType<string>().Distinct().ToArray();
        return [.. await db.Set<Suppression>().Where(s => keys.Contains(s.Key) && s.LiftedAt == null).Select(s => s.Key).ToListAsync(ct)];
    }

    /// <summary>Adds it, unless it is there already: then the first reason stays.</summary>
    public static Task<int> AddAsync(CollaborationDb db, string address, string key, string reason, string note, DateTimeOffset at, CancellationToken ct)
    {
        var (id, words) = (Guid.CreateVersion7(at), note.Length > NoteLimit ? note[..NoteLimit] : note);
        return db.Database.ExecuteSqlAsync($"insert into newsletters.suppression (id, address, key, reason, note, at) values ({id}, {address}, {key}, {reason}, {words}, {at}) on conflict (tenant_id, key) where lifted_at is null do nothing", ct);
    }
}

/// <summary>Why, as the database spells it.</summary>
internal static class Reasons
{
    public const string Bounced = "bounced";
    public const string Complained = "complained";
    public const string Asked = "asked";
    public const string Import = "import";

    public static string Words(string reason) => reason switch { Bounced => "Mail came back", Complained => "Called it unwanted", Asked => "Asked for it", _ => "From another program" };
}
