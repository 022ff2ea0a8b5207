using System.Globalization;
using Collaboration.Kernel.Mailing;

namespace Collaboration.Web.Settings;

internal static class MailSetup
{
    // How newsletters go out: see the module, which takes what is in these bounds.
    private static readonly (string Name, int Least, int Most)[] s_numbers = [("Connections", 1, 64), ("PerMinute", 0, 10_000_000), ("PatienceSeconds", 1, 86_400), ("AnswerSeconds", 1, 600)];

    /// <summary>The server that the settings name, or the folder <c>mail</c> beside the installation's other things.</summary>
    /// <exception cref="SettingsException">A setting is missing or wrong.</exception>
    public static MailRoute Route(Installation installation)
    {
        var settings = installation.Configuration.GetSection("Mail");
        foreach (var (key, least, most) in s_numbers)
        {
            if (settings[key] is { Length: > 0 } text && !(int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)) { throw new SettingsException($"Mail:{key} is '{text}': it is a number from {least} to {most}."); }
        }
        if (settings["Bounces"] is { Length: > 0 } bounces && !Outbox.CanReach(bounces)) { throw new SettingsException($"Mail:Bounces is '{bounces}': it is one address such as bounces@example.org."); }
        var from = settings["From"] is { Length: > 0 } named ? Sender(named) : null;
        if (settings["Host"] is not { Length: > 0 } host) { return new FolderRoute(from ?? "no-reply@collaboration.invalid", Path.Combine(installation.DataFolder, "mail")); }
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown) { throw new SettingsException($"Mail:Host is '{host}': it is the name of a mail server such as smtp.example.org."); }
        if (from is null) { throw new SettingsException("Mail:From is missing: the address that mail comes from, such as no-reply@example.org."); }
        var port = Installation.Number(installation.Configuration, "Mail:Port", 587);
        if (port > ushort.MaxValue) { throw new SettingsException($"Mail:Port is '{port}': it is a number from 1 to 65535."); }
        if (port == 465) { throw new SettingsException("Mail:Port is 465, where TLS begins at once: use the server's port for STARTTLS, usually 587."); }
        var tls = settings["Tls"] switch
        {
            null or "" or "on" => true,
            "off" => false,
            var other => throw new SettingsException($"Mail:Tls is '{other}': it is on or off."),
        };
        var (user, password) = (settings["User"] is { Length: > 0 } name ? name : null, settings["Password"] is { Length: > 0 } secret ? secret : null);
        if (user is null != password is null) { throw new SettingsException("Mail:User and Mail:Password belong together: set both, or none."); }
        return user is null || tls || host is "localhost" or "127.0.0.1" or "::1" ? new SmtpRoute(from, host, port, user, password, tls, TimeSpan.FromSeconds(Installation.Number(installation.Configuration, "Mail:AnswerSeconds", 60)))
            : throw new SettingsException("Mail:Tls is off, and Mail:Password would cross the network in plain text: set Mail:Tls to on.");
    }

    private static string Sender(string given) => Outbox.CanReach(given) ? given
        : throw new SettingsException($"Mail:From is '{given}': it is one address such as no-reply@example.org.");
}
