using Collaboration.Kernel.Privacy;

namespace Collaboration.Privacy.Recalls;

/// <summary>Which of several things that stand at one address is meant.</summary>
/// <param name="Chosen">See <see cref="Recalling.KeyOf"/>; null for none yet.</param>
internal sealed record Several(string Question, IReadOnlyList<Recallable> Things, string? Chosen);
