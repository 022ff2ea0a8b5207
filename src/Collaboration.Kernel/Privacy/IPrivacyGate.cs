using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Privacy;

/// <summary>What in a text may tell who a patient is. It catches most of it, not all: people remain responsible.</summary>
public interface IPrivacyGate
{
    /// <param name="text">As it was typed: the findings' positions count its characters.</param>
    /// <param name="writer">Is never marked; null where nobody in particular wrote it.</param>
    /// <returns>In the order of the text, none over another.</returns>
    ValueTask<IReadOnlyList<GateFinding>> FindAsync(string text, Person? writer, GatePlace place, CancellationToken ct);

    /// <summary>The same, where patients write, of a text that comes by in several steps: what was found in the very same words a moment ago, with the same of the hospital's own, is not looked for again.</summary>
    /// <param name="thing">What the text belongs to: no other thing reads what was found in it.</param>
    ValueTask<IReadOnlyList<GateFinding>> FindAgainAsync(Guid thing, string text, Person? writer, CancellationToken ct) => FindAsync(text, writer, GatePlace.Patients, ct);

    /// <summary>As the place that is looked at most closely: where patients write.</summary>
    ValueTask<IReadOnlyList<GateFinding>> FindAsync(string text, Person? writer, CancellationToken ct) => FindAsync(text, writer, GatePlace.Patients, ct);
}
