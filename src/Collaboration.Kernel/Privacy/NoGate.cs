using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Privacy;

/// <summary>Stands where no module looks: nothing is found.</summary>
internal sealed class NoGate : IPrivacyGate
{
    public ValueTask<IReadOnlyList<GateFinding>> FindAsync(string text, Person? writer, GatePlace place, CancellationToken ct) => new([]);
}
