namespace Collaboration.Search.Results;

/// <summary>The one door: from what somebody asks to what they find.</summary>
internal sealed class Searching
{
    public Task<Findings> FindAsync(Asked asked, CancellationToken ct) => Task.FromResult(new Findings([], 0, false, [], 0, false, null));
}
