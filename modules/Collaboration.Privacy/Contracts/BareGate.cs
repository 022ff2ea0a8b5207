using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection;

namespace Collaboration.Privacy.Contracts;

/// <summary>The gate without a hospital: it knows no colleagues and no places of its own. For measuring.</summary>
public static class BareGate
{
    /// <inheritdoc cref="IPrivacyGate.FindAsync(string, Kernel.People.Person?, GatePlace, CancellationToken)"/>
    /// <param name="today">What is later happened to nobody.</param>
    public static IReadOnlyList<GateFinding> Find(string text, GatePlace place, DateOnly today) => Detector.Find(text, Own.None, place, today);
}
