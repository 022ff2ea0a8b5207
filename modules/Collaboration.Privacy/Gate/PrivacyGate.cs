using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection;

namespace Collaboration.Privacy.Gate;

internal sealed class PrivacyGate(TimeProvider clock) : IPrivacyGate
{
    public ValueTask<IReadOnlyList<GateFinding>> FindAsync(string text, Person? writer, GatePlace place, CancellationToken ct) =>
        new(Detector.Find(text, Own.None, place, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
}
