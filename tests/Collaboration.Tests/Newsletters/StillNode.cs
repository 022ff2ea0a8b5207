using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>A node that takes no job, on a database where nobody else does: on the day before a newsletter comes out its draft is due at once.</summary>
public sealed class StillNode : IAsyncLifetime
{
    public App App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await App.StartAloneAsync(configure: builder => builder.WithoutJobs());

    public async Task DisposeAsync() => await App.DisposeAsync();
}
