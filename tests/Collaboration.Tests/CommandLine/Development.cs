using System.Net;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>A development machine on which <c>./collab run</c> serves the demo hospitals, and a second one that its backup is restored on.</summary>
public sealed class Development : IAsyncLifetime
{
    private readonly Lazy<Task<Restored>> _restored;

    public Development() => _restored = new(RestoreAsync);

    internal Installed Installed { get; } = Installed.Fresh("Development");
    internal Server Server { get; private set; } = null!;

    /// <summary>The password that the console prints.</summary>
    internal string Password => Server.Program.Output.Split("Password of all demo people: ")[1].Split('\n')[0];

    /// <param name="Cookies">Of Dana, communicator at Lakeside, who signed in before the backup was taken.</param>
    /// <param name="Form">The form for a new post that she had open then.</param>
    internal sealed record Restored(Installed Installed, Server Server, string Backup, CookieContainer Cookies, Seen Form);

    internal Task<Restored> RestoredAsync() => _restored.Value;

    /// <summary>Path of a post that everybody may read.</summary>
    internal async Task<string> PublicPostAsync()
    {
        await using var database = await Installed.OpenAsync();
        return await database.ValueAsync<string>($"""
            select '/' || t.prefix || '/blogs/' || b.slug || '/' || p.slug from blogs.post p join blogs.publication u on (u.tenant_id, u.post_id) = (p.tenant_id, p.id) join blogs.blog b on (b.tenant_id, b.id) = (p.tenant_id, p.blog_id)
            join catalogue.tenant t on t.id = p.tenant_id join kernel.audience a on (a.tenant_id, a.id) = (p.tenant_id, p.audience_id) where a.kind = 'public' and t.prefix = 'lakeside' order by p.slug limit 1
            """);
    }

    public async Task InitializeAsync() => Server = await Installed.ServeAsync();

    public async Task DisposeAsync()
    {
        if (_restored.IsValueCreated) { await (await _restored.Value).Installed.DisposeAsync(); }
        await Installed.DisposeAsync();
    }

    private async Task<Restored> RestoreAsync()
    {
        using var dana = Server.Visitor();
        await dana.SignInAsync("/lakeside", "dana@lakeside.example", Password);
        var form = await dana.GetAsync("/lakeside/blogs/lets-talk/write");
        var backup = Installed.PathOf("everything.backup");
        (await Installed.RunAsync("backup", backup)).Done();
        var elsewhere = Installed.Fresh();
        (await elsewhere.RunAsync("restore", backup)).Done();
        return new Restored(elsewhere, await elsewhere.ServeAsync(), backup, dana.Cookies, form);
    }
}

[CollectionDefinition(nameof(Development))]
public sealed class DevelopmentTests : ICollectionFixture<Development>;
