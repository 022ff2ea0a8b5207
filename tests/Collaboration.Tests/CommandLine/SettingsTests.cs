using System.Net;
using System.Net.Sockets;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>A wrong setting: the start says in one line which and how to mend it, and ends with an error.</summary>
public sealed class SettingsTests : AppTest
{
    [Fact]
    public async Task A_port_that_is_no_number_is_refused() => (await StartAsync(("PORT", "eighty"))).Refused("PORT is 'eighty'", "1 to 65535");

    [Fact]
    public async Task Port_zero_is_refused() => (await StartAsync(("PORT", "0"))).Refused("PORT is '0'", "1 to 65535");

    [Fact]
    public async Task A_port_that_another_program_has_is_refused()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = $"{((IPEndPoint)other.LocalEndpoint).Port}";
        (await StartAsync(("PORT", port))).Refused($"http://localhost:{port} is taken by another program", "Set PORT");
    }

    [Theory]
    [InlineData("http://192.0.2.1:5080")]
    [InlineData("nonsense")]
    public async Task An_address_that_cannot_be_served_on_is_refused(string address) => (await StartAsync(("ASPNETCORE_URLS", address))).Refused($"{address} cannot be served on", "ASPNETCORE_URLS");

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_refused() => (await StartAsync(("COLLAB_DATA", Path.Combine(AppContext.BaseDirectory, "collaboration.dll")))).Refused("The data folder cannot be used", "COLLAB_DATA");

    [Fact]
    public async Task An_unknown_theme_is_refused_with_those_there_are() => (await StartAsync(("Themes__Default", "sunset"))).Refused("no theme 'sunset'", "Themes:Default", "ward");

    [Fact]
    public async Task A_folder_without_themes_is_refused() => (await StartAsync(("Themes__Folder", "/nowhere/themes"))).Refused("/nowhere/themes", "Themes:Folder");

    [Theory]
    [InlineData("Limits__WritesPerMinute", "many", "Limits:WritesPerMinute is 'many'")]
    [InlineData("Limits__SignInsPerMinute", "-1", "Limits:SignInsPerMinute is '-1'")]
    [InlineData("Limits__LiveConnections", "all", "Limits:LiveConnections is 'all'")]
    [InlineData("Database__MaxConnections", "0", "Database:MaxConnections is '0'")]
    public async Task A_limit_that_is_no_number_above_zero_is_refused(string name, string value, string said) => (await StartAsync((name, value))).Refused(said, "a whole number above zero");

    [Fact]
    public async Task A_proxy_that_is_no_address_is_refused() => (await StartAsync(("Proxies__Trusted__0", "the-gateway"))).Refused("Proxies:Trusted names 'the-gateway'", "10.0.0.0/8");

    [Theory]
    [InlineData("Outside:Allow names 'https://login.example.org'", "Outside__Allow__0", "https://login.example.org")]
    [InlineData("Outside:Allow names 'a b'", "Outside__Allow__0", "a b")]
    [InlineData("Outside:TrustedCertificates cannot be read", "Outside__TrustedCertificates", "/nowhere/trusted.pem")]
    [InlineData("holds no certificate", "Outside__TrustedCertificates", "/etc/hostname")]
    public async Task What_the_outside_is_allowed_has_to_be_a_host_or_a_certificate(string said, string name, string value) => (await StartAsync((name, value))).Refused(said);

    [Theory]
    [InlineData("Mail:Host is 'no host'", "Mail__Host", "no host")]
    [InlineData("Mail:From is missing", "Mail__Host", "mail.example.org")]
    [InlineData("Mail:From is 'Us <us@example.org>'", "Mail__From", "Us <us@example.org>")]
    [InlineData("Mail:Port is 'many'", "Mail__Host", "mail.example.org", "Mail__From", "us@example.org", "Mail__Port", "many")]
    [InlineData("Mail:Port is '70000'", "Mail__Host", "mail.example.org", "Mail__From", "us@example.org", "Mail__Port", "70000")]
    [InlineData("Mail:Connections is '0'", "Mail__Connections", "0")]
    [InlineData("Mail:PatienceSeconds is 'long'", "Mail__PatienceSeconds", "long")]
    [InlineData("Mail:Bounces is 'back to us'", "Mail__Bounces", "back to us")]
    [InlineData("usually 587", "Mail__Host", "mail.example.org", "Mail__From", "us@example.org", "Mail__Port", "465")]
    [InlineData("Mail:Tls is 'perhaps'", "Mail__Host", "mail.example.org", "Mail__From", "us@example.org", "Mail__Tls", "perhaps")]
    [InlineData("belong together", "Mail__Host", "mail.example.org", "Mail__From", "us@example.org", "Mail__User", "us")]
    [InlineData("in plain text", "Mail__Host", "mail.example.org", "Mail__From", "us@example.org", "Mail__User", "us", "Mail__Password", "secret", "Mail__Tls", "off")]
    public async Task A_mail_server_that_is_not_described_rightly_is_refused(string said, params string[] settings) => (await StartAsync([.. settings.Chunk(2).Select(s => (s[0], s[1]))])).Refused(said);

    [Fact]
    public async Task A_broken_master_key_is_refused_and_left_as_it_is()
    {
        await using var installed = Installed.Of(App);
        installed.Environment["COLLAB_DATA"] = installed.PathOf("data");
        var key = Path.Combine(Directory.CreateDirectory(installed.PathOf("data")).FullName, "master.key");
        await File.WriteAllTextAsync(key, "not a key");
        (await installed.RunAsync("serve")).Refused(key, "no key of 32 bytes");
        Assert.Equal("not a key", await File.ReadAllTextAsync(key));
    }

    [Fact]
    public async Task A_settings_file_that_is_no_JSON_is_refused()
    {
        await using var installed = Installed.Of(App);
        await File.WriteAllTextAsync(installed.PathOf("appsettings.json"), """{ "Themes": { "Default": "ward", } """);
        (await installed.RunAsync("serve")).Refused("appsettings.json");
    }

    private async Task<Finished> StartAsync(params (string Name, string Value)[] settings)
    {
        await using var installed = Installed.Of(App);
        foreach (var (name, value) in settings) { installed.Environment[name] = value; }
        return await installed.RunAsync("serve");
    }
}
