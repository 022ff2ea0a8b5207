using System.Text.Json;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Collaboration.Tests.Mailing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Notifications;

/// <summary>A node that mails to a real server by a clock of its own. It takes no jobs by itself: a test says when one runs.</summary>
public sealed class MailNode : IAsyncLifetime
{
    private MailServer _server = null!;
    private App _app = null!;

    public TestClock Clock { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public async Task InitializeAsync()
    {
        _server = await MailServer.StartAsync();
        _app = await App.StartAsync(new Dictionary<string, string?> { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{_server.Port}", ["Mail:From"] = "no-reply@example.org", ["Mail:Tls"] = "off" }, builder => builder.GoingBy(Clock));
        // Nodes of other tests run what is due by the real clock: here it is later.
        Clock.PutForward(TimeSpan.FromDays(2));
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>Puts the clock forward to the next time that it is this hour in this zone.</summary>
    public void GoTo(int hour, string zone = "UTC", int minute = 0)
    {
        var now = TimeZoneInfo.ConvertTime(Now, TimeZoneInfo.FindSystemTimeZoneById(zone));
        var next = now.Date.AddHours(hour).AddMinutes(minute) is var today && today > now.DateTime ? today : today.AddDays(1);
        Clock.PutForward(next - now.DateTime);
    }

    /// <summary>Runs the job for this person, as it would when it is due.</summary>
    public async Task MailAsync(Hospital hospital, Colleague person)
    {
        await using var scope = _app.Services.GetRequiredService<TenantScopes>().For(hospital.Tenant);
        await scope.ServiceProvider.GetServices<IJobHandler>().Single(h => h.Kind == Notices.MailJob).RunAsync(scope.ServiceProvider, $$"""{"account":"{{person.Id}}"}""", CancellationToken.None);
    }

    /// <summary>The next mail that arrives, of all that this node sends.</summary>
    public async Task<Arrived> NextAsync()
    {
        var mail = await _server.NextAsync();
        return new(Assert.Single(mail.GetProperty("recipients").EnumerateArray()).GetString()!, mail.GetProperty("subject").GetString()!, mail.GetProperty("text").GetString()!, mail.GetProperty("html").GetString()!, mail.GetProperty("id").GetString()!,
            [.. mail.GetProperty("lines").EnumerateArray().Select(l => l.GetString()!.ReplaceLineEndings(""))]);
    }

    /// <summary>Finds that nothing was sent since the last mail: the next to arrive is one for somebody new.</summary>
    public async Task NothingCameAsync(Hospital hospital)
    {
        var next = await hospital.PersonAsync("Next", "staff");
        await hospital.TellAsync([next.Id], kind: Telling.Kind with { Default = NoticeWay.Mail }, at: Now - TimeSpan.FromMinutes(2));
        await hospital.ExecuteAsync($"insert into notifications.hours (account_id, digest_at) values ({next.Id}, 7)");
        await MailAsync(hospital, next);
        Assert.Equal(next.Email, (await NextAsync()).To);
    }

    public sealed record Arrived(string To, string Subject, string Text, string Html, string Id, IReadOnlyList<string> Headers)
    {
        /// <summary>Path of the link in List-Unsubscribe.</summary>
        public string StopPath => new Uri(Headers.Single(h => h.StartsWith("List-Unsubscribe:", StringComparison.OrdinalIgnoreCase)).Split('<', '>')[1]).PathAndQuery;
    }
}
