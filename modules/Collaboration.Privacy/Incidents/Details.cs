using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Incidents;

/// <summary>An incident with the names of today: of who has left none stands here.</summary>
internal sealed record Details(Incident Incident, string? Writer, string RecalledBy, string? ClosedBy, IReadOnlyList<Details.NoteLine> Notes)
{
    internal sealed record NoteLine(string Words, string By, DateTimeOffset At);

    public static string PathOf(Guid incident) => $"/privacy/incidents/{incident}";

    public static async Task<Details> OfAsync(CollaborationDb db, Incident incident, CancellationToken ct)
    {
        var notes = await db.Set<IncidentNote>().AsNoTracking().Where(n => n.IncidentId == incident.Id).OrderBy(n => n.WrittenAt).ThenBy(n => n.Id).ToListAsync(ct);
        Guid[] ids = [.. new[] { incident.WriterId, incident.RecalledBy, incident.ClosedBy }.OfType<Guid>(), .. notes.Select(n => n.WrittenBy)];
        var names = await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.FullName, ct);
        return new(incident, incident.WriterId is { } w ? names[w] : null, names[incident.RecalledBy], incident.ClosedBy is { } c ? names[c] : null, [.. notes.Select(n => new NoteLine(n.Words, names[n.WrittenBy], n.WrittenAt))]);
    }
}
