using System.Collections.Concurrent;
using System.Diagnostics;
using Collaboration.Kernel.People;
using Collaboration.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Tests.People;

/// <summary>What a node does for a request: each statement that it sends to the database, and each password that it hashes, in order.</summary>
internal sealed class Work : IDisposable
{
    private readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<string>> _done = new();
    private readonly ActivityListener _listener;

    public Work()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string text) { Add(activity.TraceId, text); }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Has the node say when it hashes.</summary>
    public void Watch(WebApplicationBuilder builder) => builder.Services.AddScoped<IPasswordHasher<Account>>(_ => new Hasher(this));

    /// <summary>Posts a form, and gives what was done for it.</summary>
    public async Task<(Page Answer, List<string> Done)> OfAsync(Browser browser, string path, params (string Name, string? Value)[] form)
    {
        var (trace, token) = (ActivityTraceId.CreateRandom(), await browser.TokenAsync());
        using var body = new FormUrlEncodedContent([.. form.Select(f => KeyValuePair.Create(f.Name, f.Value ?? "")), new("__RequestVerificationToken", token)]);
        var answer = await browser.SendAsync(HttpMethod.Post, browser.Prefix + path, body, ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"));
        return (answer, [.. _done.GetValueOrDefault(trace) ?? []]);
    }

    public void Dispose() => _listener.Dispose();

    private void Add(ActivityTraceId trace, string what) => _done.GetOrAdd(trace, _ => new()).Enqueue(what);

    private sealed class Hasher(Work work) : PasswordHasher<Account>
    {
        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            work.Add(Activity.Current?.TraceId ?? default, "hash");
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
