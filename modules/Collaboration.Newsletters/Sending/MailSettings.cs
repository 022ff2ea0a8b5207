using Collaboration.Newsletters.Subscribers;
using Microsoft.Extensions.Configuration;

namespace Collaboration.Newsletters.Sending;

/// <summary>How newsletters leave the installation, whatever hospital they are of.</summary>
internal sealed class MailSettings(IConfiguration configuration)
{
    /// <summary>Connections to the mail server at once.</summary>
    public int Lanes { get; } = Number(configuration["Mail:Connections"], 8, 1, 64);

    /// <summary>Most mails in a minute of this process; 0 for as many as the server takes.</summary>
    public int PerMinute { get; } = Number(configuration["Mail:PerMinute"], 0, 0, 10_000_000);

    /// <summary>So long a server may be away before a run is stopped.</summary>
    public TimeSpan Patience { get; } = TimeSpan.FromSeconds(Number(configuration["Mail:PatienceSeconds"], 60, 1, 86_400));

    /// <summary>Where bounces go to; null where nobody reads them.</summary>
    public string? Bounces { get; } = Mailbox.Read(configuration["Mail:Bounces"], out _)?.Envelope;

    /// <summary>The folder that a mail server puts them into; null for none.</summary>
    public string? BouncesFolder { get; } = configuration["Mail:BouncesFolder"] is { Length: > 0 } folder ? folder : null;

    /// <summary>What a mail service signs its reports with; null where none may send any.</summary>
    public string? ReportsSecret { get; } = configuration["Mail:ReportsSecret"] is { Length: > 0 } secret ? secret : null;

    private static int Number(string? text, int otherwise, int least, int most) => int.TryParse(text, out var number) && number >= least && number <= most ? number : otherwise;
}
