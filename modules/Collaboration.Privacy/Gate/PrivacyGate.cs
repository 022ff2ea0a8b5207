using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Privacy.Detection;

namespace Collaboration.Privacy.Gate;

internal sealed class PrivacyGate(CollaborationDb db, CurrentTenant current, ModuleList modules, OwnWords own, LatelyFound lately, TimeProvider clock) : IPrivacyGate
{
    public async ValueTask<IReadOnlyList<GateFinding>> FindAsync(string text, Person? writer, GatePlace place, CancellationToken ct) =>
        await OwnAsync(text, ct) is { } known ? Find(text, known, writer, place) : [];

    public async ValueTask<IReadOnlyList<GateFinding>> FindAgainAsync(Guid thing, string text, Person? writer, CancellationToken ct) =>
        await OwnAsync(text, ct) is { } known ? lately.Of(new(current.Tenant.Id, thing, writer is { IsSignedIn: true } ? writer.FullName : "", Today), text, known, () => Find(text, known, writer, GatePlace.Patients)) : [];

    private async ValueTask<Own?> OwnAsync(string text, CancellationToken ct) => text.Length == 0 || !modules.IsOn(PrivacyModule.Feature, current.Tenant) ? null : await own.OfAsync(db, current.Tenant, ct);

    private IReadOnlyList<GateFinding> Find(string text, Own known, Person? writer, GatePlace place) =>
        Detector.Find(text, writer is { IsSignedIn: true } ? known with { Writer = Folded.Words(writer.FullName) } : known, place, Today);

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), current.Tenant.TimeZone).DateTime);
}
