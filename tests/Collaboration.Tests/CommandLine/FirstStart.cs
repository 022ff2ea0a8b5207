using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>A real installation's first hour: a start that is refused, the migration, and a start that serves.</summary>
public sealed class FirstStart : IAsyncLifetime
{
    internal Installed Installed { get; } = Installed.Fresh();
    internal Finished Refused { get; private set; } = null!;
    internal Finished Migrated { get; private set; } = null!;
    internal Server Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Refused = await Installed.RunAsync("serve");
        Migrated = await Installed.RunAsync("migrate");
        Server = await Installed.ServeAsync();
    }

    public async Task DisposeAsync() => await Installed.DisposeAsync();
}
