using System.Collections.Concurrent;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>A server that is killed in the middle of its work and started again on what it left, with durable settings.</summary>
public sealed class Crashing : IAsyncLifetime
{
    private static readonly string[] s_writers = ["ana@lakeside.example", "devon@lakeside.example", "dana@lakeside.example", "ruth@lakeside.example"];

    private Server? _server;

    internal Installed Installed { get; } = Installed.Fresh("Development", durable: true);

    /// <summary>Of the post that all write to.</summary>
    internal string Path { get; private set; } = "";

    /// <summary>The one that runs, or a new one.</summary>
    internal async Task<Server> ServerAsync() => _server is { Program.HasEnded: false } running ? running : _server = await Installed.ServeAsync();

    public async Task InitializeAsync()
    {
        await ServerAsync();
        await using var database = await Installed.OpenAsync();
        Path = await database.ValueAsync<string>($"""
            select '/lakeside/blogs/' || b.slug || '/' || p.slug from blogs.post p join blogs.publication u on (u.tenant_id, u.post_id) = (p.tenant_id, p.id) join blogs.blog b on (b.tenant_id, b.id) = (p.tenant_id, p.blog_id)
            join kernel.audience a on (a.tenant_id, a.id) = (p.tenant_id, p.audience_id) join catalogue.tenant t on t.id = p.tenant_id where a.kind = 'public' and t.prefix = 'lakeside' order by p.slug limit 1
            """);
    }

    public async Task DisposeAsync() => await Installed.DisposeAsync();

    /// <summary>Signs somebody in and opens the post.</summary>
    internal async Task<(Visitor Visitor, string Action, Dictionary<string, string> Fields)> WriterAsync(Server server, string email)
    {
        var visitor = server.Visitor();
        await visitor.SignInAsync("/lakeside", email, server.Program.Output.Split("Password of all demo people: ")[1].Split('\n')[0]);
        var (action, fields) = Visitor.Form(await visitor.GetAsync(Path), "Send comment");
        return (visitor, action, fields);
    }

    /// <summary>Four people write until the kill; the ids of the comments that they were told are sent.</summary>
    internal async Task<Guid[]> AcknowledgedUntilAsync(Server server, Action kill)
    {
        var acknowledged = new ConcurrentBag<Guid>();
        var writers = s_writers.Select(email => WriteAsync(server, email, acknowledged)).ToList();
        await Wait.UntilAsync("comments flow", () => acknowledged.Count >= 100 || writers.Any(w => w.IsCompleted));
        kill();
        await Task.WhenAll(writers);
        Assert.True(acknowledged.Count >= 100, $"{acknowledged.Count} comments");
        return [.. acknowledged];
    }

    /// <summary>How many of the comments are missing, or lack their event.</summary>
    internal async Task<long> LostAsync(Guid[] comments)
    {
        await using var database = await Installed.OpenAsync();
        return await database.ValueAsync<long>($"""
            select count(*) from unnest({comments}) sent where not exists (select from blogs.comment where id = sent) or not exists (select from kernel.event where subject = sent)
            """);
    }

    private async Task WriteAsync(Server server, string email, ConcurrentBag<Guid> acknowledged)
    {
        var (visitor, action, fields) = await WriterAsync(server, email);
        using var disposed = visitor;
        try
        {
            while (true)
            {
                var id = Guid.CreateVersion7();
                (fields["Input.Id"], fields["Input.Text"]) = (id.ToString(), "We need more night staff.");
                if ((await visitor.PostAsync(action, fields)).Status != 303) { return; }
                acknowledged.Add(id);
            }
        }
        catch (Exception lost) when (Server.IsLoss(lost)) { }
    }
}
