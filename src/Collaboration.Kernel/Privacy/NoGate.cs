using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Privacy;

/// <summary>Stands where no module looks: nothing is found.</summary>
internal sealed class NoGate : IPrivacyGate, IGateRecord, IMutes
{
    private static readonly HashSet<string> s_nothing = [];

    public ValueTask<IReadOnlyList<GateFinding>> FindAsync(string text, Person? writer, GatePlace place, CancellationToken ct) => new([]);

    public string MarkOf(string kind, string passage) => "";

    public Task<IReadOnlySet<string>> SaidAsync(GateThing thing, CancellationToken ct) => Task.FromResult<IReadOnlySet<string>>(s_nothing);

    public Task<string?> RefusalAsync(Guid account, CancellationToken ct) => Task.FromResult<string?>(null);

    public Task<bool> WaitsAsync(GatePlace place, CancellationToken ct) => Task.FromResult(false);

    public void Keep(GateThing thing, GatePlace place, IReadOnlyList<GateAnswer> answers) { }
}
