using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>A node with a real mail server, on a database of its own: other nodes would send its mails into their folders.</summary>
public sealed class SendingFixture : IAsyncLifetime
{
    internal App App { get; private set; } = null!;
    internal PostServer Server { get; private set; } = null!;

    /// <summary>A Maildir that bounces are delivered into.</summary>
    internal string Bounces { get; } = Directory.CreateTempSubdirectory("collab-bounces-").FullName;

    public async Task InitializeAsync()
    {
        Server = await PostServer.StartAsync();
        foreach (var part in new[] { "tmp", "new", "cur" }) { Directory.CreateDirectory(Path.Combine(Bounces, part)); }
        App = await App.StartAloneAsync(new Dictionary<string, string?>(Settings(Server.Port)) { ["Mail:BouncesFolder"] = Bounces });
    }

    internal static Dictionary<string, string?> Settings(int port) => new()
    {
        ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{port}", ["Mail:Tls"] = "off", ["Mail:From"] = "post@example.org", ["Mail:Bounces"] = "bounces@example.org", ["Mail:PatienceSeconds"] = "2", ["Mail:ReportsSecret"] = "between us",
    };

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Server.DisposeAsync();
        Directory.Delete(Bounces, recursive: true);
    }
}

/// <summary>Tests that share it, one after the other.</summary>
[CollectionDefinition("sending")]
public sealed class SendingTestsShare : ICollectionFixture<SendingFixture>;
