using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Privacy.Detection;

namespace Collaboration.Privacy.Gate;

internal sealed class PrivacyGate(CollaborationDb db, CurrentTenant current, ModuleList modules, OwnWords own, TimeProvider clock) : IPrivacyGate
{
    public async ValueTask<IReadOnlyList<GateFinding>> FindAsync(string text, Person? writer, GatePlace place, CancellationToken ct)
    {
        if (text.Length == 0 || !modules.IsOn(PrivacyModule.Feature, current.Tenant)) { return []; }
        var known = await own.OfAsync(db, current.Tenant, ct);
        if (writer is { IsSignedIn: true }) { known = known with { Writer = Folded.Words(writer.FullName) }; }
        var today = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), current.Tenant.TimeZone);
        return Detector.Find(text, known, place, DateOnly.FromDateTime(today.DateTime));
    }
}
