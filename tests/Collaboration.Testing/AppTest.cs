using Xunit;

namespace Collaboration.Testing;

/// <summary>Tests of the shared app.</summary>
public abstract class AppTest : IAsyncLifetime
{
    protected App App { get; private set; } = null!;

    public virtual async Task InitializeAsync() => App = await App.SharedAsync();

    public virtual Task DisposeAsync() => Task.CompletedTask;
}
