using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collaboration.Kernel.Outside;
using Collaboration.Testing;
using Collaboration.Tests.Outside;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Webhooks;

/// <summary>A node that may call another system on this machine. It has a database of its own: other nodes would take its jobs and may not.</summary>
public sealed class ListeningNode : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Listener> _listeners = new();
    private SecureServer _server = null!;

    public App App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _server = await SecureServer.StartAsync(context => _listeners[context.Request.Path.Value!].TakeAsync(context));
        var outside = new OutsideSettings(new HashSet<string> { $"127.0.0.1:{_server.Port.ToString(CultureInfo.InvariantCulture)}" }, [_server.Certificate]);
        App = await App.StartAloneAsync(configure: builder => builder.Services.AddSingleton(outside));
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>Another system, at an address of its own.</summary>
    internal Listener Listen()
    {
        var path = $"/in/{Guid.NewGuid():N}";
        return _listeners[path] = new Listener(_server.Address + path);
    }
}

/// <summary>What another system heard.</summary>
internal sealed class Listener(string address) : IDisposable
{
    public string Address => address;

    public ConcurrentQueue<Call> Calls { get; } = new();

    /// <summary>The status with which it answers.</summary>
    public int Answers { get; set; } = StatusCodes.Status204NoContent;

    public async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string Header(string name) => context.Request.Headers[name].ToString();
        Calls.Enqueue(new(Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), await reader.ReadToEndAsync(), Header("Content-Type")));
        context.Response.StatusCode = Answers;
        if (Answers != StatusCodes.Status204NoContent) { await context.Response.WriteAsync("<b>Not</b> now,\nplease"); }
    }

    /// <summary>It answers no more calls of a test that is over.</summary>
    public void Dispose() => Answers = StatusCodes.Status410Gone;
}

internal sealed record Call(string Id, string Timestamp, string Signature, string Body, string ContentType)
{
    public JsonElement Data => JsonDocument.Parse(Body).RootElement.GetProperty("data");

    public string Type => JsonDocument.Parse(Body).RootElement.GetProperty("type").GetString()!;

    /// <summary>As the specification says, with nothing of the server's code.</summary>
    public bool IsSignedBy(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(Signature));
    }
}
