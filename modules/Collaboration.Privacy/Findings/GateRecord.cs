using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Collaboration.Privacy.Reviews;
using Collaboration.Privacy.Rules;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Findings;

internal sealed class GateRecord(CollaborationDb db, MasterKey master, Person person, TimeProvider clock) : IGateRecord
{
    private readonly byte[] _key = master.Derive("privacy: mark of a passage");

    private List<Finding> _known = [];

    public string MarkOf(string kind, string passage) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{db.CurrentTenantId}\n{kind}\n{string.Join(' ', Folded.Words(passage))}")).AsSpan(0, 16));

    public async Task<IReadOnlySet<string>> SaidAsync(GateThing thing, CancellationToken ct)
    {
        _known = await db.Set<Finding>().Where(f => f.ThingId == thing.Id).ToListAsync(ct);
        // What a reviewer found to tell of a patient all the same is asked about again.
        var told = _known.Count == 0 ? null : await db.Set<Review>().Where(r => r.ThingId == thing.Id && r.Verdict == Verdicts.Told).Select(r => r.DecidedAt).SingleOrDefaultAsync(ct);
        return _known.Where(f => !f.IsTakenOut && (told is null || f.SaidAt > told)).Select(f => f.Mark).ToHashSet();
    }

    public async Task<bool> WaitsAsync(GatePlace place, CancellationToken ct) => (await GateRules.ReadAsync(db, ct)).Waits(place);

    public void Keep(GateThing thing, GatePlace place, IReadOnlyList<GateAnswer> answers)
    {
        var (by, at) = (person.IsSignedIn ? person.Id : (Guid?)null, clock.GetUtcNow());
        foreach (var answer in answers)
        {
            if (_known.Find(f => f.Mark == answer.Mark) is { } known) { known.SayAgain(answer.IsTakenOut, by, at); }
            else { db.Add(Finding.Of(thing, place, answer, by, at)); }
        }
    }
}
