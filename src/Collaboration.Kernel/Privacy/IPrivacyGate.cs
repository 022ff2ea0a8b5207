using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Privacy;

/// <summary>What in a text may tell who a patient is. It catches most of it, not all: people remain responsible.</summary>
public interface IPrivacyGate
{
    /// <param name="text">As it was typed: the findings' positions count its characters.</param>
    /// <param name="writer">Is never marked; null where nobody in particular wrote it.</param>
    /// <returns>In the order of the text, none over another.</returns>
    ValueTask<IReadOnlyList<GateFinding>> FindAsync(string text, Person? writer, GatePlace place, CancellationToken ct);

    /// <summary>As the place that is looked at most closely: where patients write.</summary>
    ValueTask<IReadOnlyList<GateFinding>> FindAsync(string text, Person? writer, CancellationToken ct) => FindAsync(text, writer, GatePlace.Patients, ct);
}
