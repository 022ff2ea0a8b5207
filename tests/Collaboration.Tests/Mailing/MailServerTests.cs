using Collaboration.Kernel.Data;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Collaboration.Tests.Mailing;

/// <summary>Mail that goes to a server, as the one who gets it sees it.</summary>
public sealed class MailServerTests : AppTest
{
    [Fact]
    public async Task A_mail_arrives_once_from_the_hospital_with_every_letter_as_it_was_written()
    {
        await using var server = await MailServer.StartAsync(closed: true);
        var north = await NamedAsync("Žilina hospital");
        var mail = await WrittenAsync(north, "ana@example.org", "Grüße für Ana 💐", "Hallo Ана,\n\n.ein Punkt am Anfang\nhttps://example.org/a?b=c");
        var route = new SmtpRoute("no-reply@example.org", "127.0.0.1", server.Port, "collaboration", "right", tls: false);
        await DeliverAsync(north, route, mail);
        var arrived = await server.NextAsync();
        Assert.Equal("Žilina hospital", arrived.GetProperty("from").GetProperty("name").GetString());
        Assert.Equal("no-reply@example.org", arrived.GetProperty("from").GetProperty("address").GetString());
        Assert.Equal("Grüße für Ana 💐", arrived.GetProperty("subject").GetString());
        Assert.Equal("Hallo Ана,\n\n.ein Punkt am Anfang\nhttps://example.org/a?b=c", arrived.GetProperty("text").GetString()!.Trim());
        Assert.Equal("collaboration", arrived.GetProperty("user").GetString());
        Assert.Equal("ana@example.org", Assert.Single(arrived.GetProperty("recipients").EnumerateArray()).GetString());
        Assert.Equal($"<{mail:N}@example.org>", arrived.GetProperty("id").GetString());
        // The second run of the job finds nothing to send: the next to arrive is the next mail.
        await DeliverAsync(north, route, mail);
        var next = await WrittenAsync(north, "ben@example.org", "Next", "Next");
        await DeliverAsync(north, route, next);
        Assert.Equal("Next", (await server.NextAsync()).GetProperty("subject").GetString());
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.mail"));
    }

    [Fact]
    public async Task An_address_that_the_server_does_not_know_is_given_up_and_a_wrong_password_tried_again()
    {
        await using var server = await MailServer.StartAsync();
        var north = await App.HospitalAsync();
        var unknown = await WrittenAsync(north, "nobody@example.org", "Hello", "Hello");
        await DeliverAsync(north, new SmtpRoute("no-reply@example.org", "127.0.0.1", server.Port, null, null, tls: false), unknown);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.mail"));
        await using var closed = await MailServer.StartAsync(closed: true);
        var kept = await WrittenAsync(north, "ana@example.org", "Hello", "Hello");
        foreach (var (password, tls) in new[] { ("wrong", false), ("right", true) })
        {
            // With TLS the server's own certificate is asked for: this one is nobody's.
            await Assert.ThrowsAnyAsync<Exception>(() => DeliverAsync(north, new SmtpRoute("no-reply@example.org", "127.0.0.1", closed.Port, "collaboration", password, tls), kept));
            Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.mail"));
        }
        await north.ExecuteAsync($"update kernel.mail set created_at = now() - interval '25 hours'");
        await DeliverAsync(north, new SmtpRoute("no-reply@example.org", "127.0.0.1", 1, null, null, tls: false), kept);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.mail"));
    }

    [Theory]
    [InlineData("ana@example.org\r\nBcc: eve@example.org", "Hello")]
    [InlineData("ana@example.org, eve@example.org", "Hello")]
    [InlineData("Ana <ana@example.org>", "Hello")]
    [InlineData("ana", "Hello")]
    [InlineData("ana@example.org", "Hello\r\nBcc: eve@example.org")]
    [InlineData("ana@example.org", "Hello\nBcc: eve@example.org")]
    public async Task Neither_address_nor_subject_brings_a_header_along(string to, string subject)
    {
        var north = await App.HospitalAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => WrittenAsync(north, to, subject, "Hello"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.mail"));
    }

    [Fact]
    public async Task A_hospitals_name_stays_one_name()
    {
        await using var server = await MailServer.StartAsync();
        var north = await NamedAsync("\"Eve\" <eve@example.org>, Bcc: x@example.org");
        await DeliverAsync(north, new SmtpRoute("no-reply@example.org", "127.0.0.1", server.Port, null, null, tls: false), await WrittenAsync(north, "ana@example.org", "Hello", "Hello"));
        var arrived = await server.NextAsync();
        Assert.Equal(("no-reply@example.org", "ana@example.org"), (arrived.GetProperty("from").GetProperty("address").GetString(), arrived.GetProperty("to").GetString()));
        Assert.DoesNotContain("bcc", arrived.GetProperty("headers").EnumerateArray().Select(h => h.GetString()));
    }

    private async Task<Hospital> NamedAsync(string name) => new(App, (await App.HospitalAsync()).Tenant with { Name = name });

    /// <summary>A mail without its job: no node sends it by itself.</summary>
    private async Task<Guid> WrittenAsync(Hospital hospital, string to, string subject, string text)
    {
        await using var scope = App.Services.GetRequiredService<TenantScopes>().For(hospital.Tenant);
        var db = scope.ServiceProvider.GetRequiredService<CollaborationDb>();
        scope.ServiceProvider.GetRequiredService<Outbox>().Add(to, subject, text);
        db.Remove(db.ChangeTracker.Entries<Kernel.Jobs.Job>().Single().Entity);
        await db.SaveChangesAsync();
        return await hospital.ValueAsync<Guid>($"select id from kernel.mail where subject = {subject}");
    }

    private async Task DeliverAsync(Hospital hospital, MailRoute route, Guid mail)
    {
        await using var scope = App.Services.GetRequiredService<TenantScopes>().For(hospital.Tenant);
        var delivery = new Delivery(route, App.Services.GetRequiredService<IDataProtectionProvider>(), TimeProvider.System, NullLogger<Delivery>.Instance);
        await delivery.RunAsync(scope.ServiceProvider, $$"""{"mail":"{{mail}}"}""", CancellationToken.None);
    }
}
