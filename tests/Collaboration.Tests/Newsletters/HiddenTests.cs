using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Collaboration.Testing;
using Collaboration.Tests.CommandLine;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>Where mails are to be encrypted nothing is said before, and to nobody whose certificate is not believed.</summary>
[Long]
public sealed class HiddenTests(HiddenSink sink) : IClassFixture<HiddenSink>
{
    [Theory]
    [InlineData("EHLO", "250-plain.example\r\n250 HELP", "offers no STARTTLS")]
    [InlineData("STARTTLS", "454 4.7.0 TLS not available", "TLS not available")]
    [InlineData("STARTTLS", "502 5.5.1 Not here", "Not here")]
    [InlineData("STARTTLS", ScriptedServer.Gone, "connection")]
    [InlineData("STARTTLS", ScriptedServer.Silence, "did not answer")]
    [InlineData("STARTTLS", "220 2.0.0 Ready", "did not answer")]
    [InlineData("STARTTLS", "220 2.0.0 Ready\r\n250 2.0.0 said before the keys", "spoke before")]
    public async Task A_server_that_does_not_encrypt_is_given_nothing(string at, string answer, string says)
    {
        sink.Server.Answer = line => line.StartsWith(at, StringComparison.Ordinal) ? answer
            : line.StartsWith("EHLO", StringComparison.Ordinal) ? "250-scripted.example\r\n250 STARTTLS" : line.Length == 0 || line is "STARTTLS" ? ScriptedServer.Yes(line) : ScriptedServer.Silence;
        var north = await sink.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        await north.ReaderAsync(newsletter, $"ana@n{north.Id}.example.org");
        var run = await north.SendAsync(newsletter, await north.IssueAsync(newsletter));
        Assert.Contains(says, await north.StoppedAsync(run), StringComparison.Ordinal);
        Assert.Equal("waiting", await north.ValueAsync<string>($"select state from newsletters.delivery"));
        Assert.DoesNotContain(sink.Server.Heard, line => line.StartsWith("MAIL", StringComparison.Ordinal) || line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_is_believed_where_its_authority_is_and_for_its_own_name_alone()
    {
        var folder = Directory.CreateTempSubdirectory("collab-certificates-");
        await using var cluster = await TestCluster.StartAsync();
        try
        {
            var (authority, right, wrong) = Certificates(folder.FullName);
            await using var server = await PostServer.StartAsync("--certificate", right);
            var settings = new Dictionary<string, string?>(SendingFixture.Settings(server.Port)) { ["Mail:Host"] = "localhost", ["Mail:Tls"] = "on", ["Mail:PatienceSeconds"] = "1" };
            var unbelieving = await App.StartAsync(cluster, settings);
            await using var installed = Installed.Of(unbelieving);
            var north = await unbelieving.HospitalAsync();
            var newsletter = await north.NewsletterAsync();
            await north.ReaderAsync(newsletter, "ana@example.org");
            var (first, second) = (await north.IssueAsync(newsletter), await north.IssueAsync(newsletter, number: 2));
            var run = await north.SendAsync(newsletter, first);
            Assert.Contains("certificate is not one to believe", await north.StoppedAsync(run), StringComparison.Ordinal);
            Assert.Empty(server.Mails);
            await unbelieving.DisposeAsync();

            foreach (var (name, value) in settings) { installed.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value; }
            installed.Environment["SSL_CERT_FILE"] = authority;
            await installed.ServeAsync();
            await using var superuser = await cluster.OpenAsync("postgres");
            await superuser.ExecuteAsync($"update newsletters.run set stopped_at = null, why = null where id = {run}");
            await GoOnAsync(north.Id, run);
            Assert.True((await server.FirstToAsync("ana@example.org")).GetProperty("isHidden").GetBoolean());
            await Wait.UntilAsync("the run has ended", () => superuser.ValueAsync<bool>($"select ended_at is not null from newsletters.run where id = {run}"));

            await server.DisposeAsync();
            await using var other = await PostServer.StartAsync($"{server.Port}", "--certificate", wrong);
            var again = Guid.CreateVersion7();
            await superuser.ExecuteAsync($"insert into newsletters.run (tenant_id, id, newsletter_id, issue_id, begun_at) values ({north.Id}, {again}, {newsletter}, {second}, now())");
            await GoOnAsync(north.Id, again);
            await Wait.UntilAsync("the run is stopped", () => superuser.ValueAsync<bool>($"select stopped_at is not null from newsletters.run where id = {again}"));
            Assert.Contains("for another name", await superuser.ValueAsync<string>($"select why from newsletters.run where id = {again}"), StringComparison.Ordinal);
            Assert.Empty(other.Mails);

            Task GoOnAsync(int tenant, Guid it) => superuser.ExecuteAsync($"insert into kernel.job (tenant_id, id, kind, data, run_at) values ({tenant}, gen_random_uuid(), 'newsletters.send', jsonb_build_object('Run', {it}), now())");
        }
        finally { folder.Delete(recursive: true); }
    }

    /// <summary>Of an authority that nobody knows: its own, one for this machine and one for another, each with its key.</summary>
    private static (string Authority, string Right, string Wrong) Certificates(string folder)
    {
        var (from, until) = (TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        using var root = RSA.Create(2048);
        var asked = new CertificateRequest("CN=An authority", root, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        asked.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        asked.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var authority = asked.CreateSelfSigned(from, until);
        return (Write("authority", authority.ExportCertificatePem()), Of("localhost"), Of("elsewhere.example"));

        string Of(string name)
        {
            using var key = RSA.Create(2048);
            var one = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(name);
            one.CertificateExtensions.Add(names.Build());
            using var signed = one.Create(authority, from, until, RandomNumberGenerator.GetBytes(8));
            return Write(name, $"{signed.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        }

        string Write(string name, string pem)
        {
            var path = Path.Combine(folder, $"{name}.pem");
            File.WriteAllText(path, pem);
            return path;
        }
    }
}

/// <summary>A node that sends nothing in plain text, and a mail server that says what it is told to.</summary>
public sealed class HiddenSink : IAsyncLifetime
{
    internal App App { get; private set; } = null!;
    internal ScriptedServer Server { get; } = new(ScriptedServer.Yes);

    public async Task InitializeAsync() =>
        App = await App.StartAloneAsync(new Dictionary<string, string?>(SendingFixture.Settings(Server.Port)) { ["Mail:Tls"] = "on", ["Mail:AnswerSeconds"] = "1", ["Mail:PatienceSeconds"] = "1" });

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Server.DisposeAsync();
    }
}
