using System.Net;
using System.Net.Mail;
using System.Text;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Kernel.Mailing;

/// <summary>How mail leaves the installation.</summary>
/// <param name="from">Address of the sender; the name before it is the hospital's.</param>
public abstract class MailRoute(string from)
{
    public string From => from;

    /// <summary>A mail without its words: from the hospital, to one person, by an id that is the same for each try.</summary>
    public MailMessage Message(Guid id, Tenant tenant, string to, string subject)
    {
        var message = new MailMessage(new MailAddress(From, tenant.Name, Encoding.UTF8), new MailAddress(to)) { Subject = subject, SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8 };
        message.Headers["Message-ID"] = $"<{id:N}@{message.From!.Host}>";
        message.Headers["Auto-Submitted"] = "auto-generated";
        return message;
    }

    /// <param name="id">The same for each try.</param>
    public abstract Task SendAsync(MailMessage message, Guid id, CancellationToken ct);

    /// <summary>A way for very many mails, each written beforehand.</summary>
    /// <exception cref="MailLostException">The server cannot be reached.</exception>
    /// <exception cref="MailRefusedException">The server does not let us in.</exception>
    public abstract Task<MailLane> OpenAsync(CancellationToken ct);
}

/// <summary>To a mail server.</summary>
/// <param name="user">Null where the server asks for none.</param>
/// <param name="tls">STARTTLS before anything is said, with a certificate that this machine believes.</param>
/// <param name="patience">So long the server may take for one answer; null for a minute.</param>
public sealed class SmtpRoute(string from, string host, int port, string? user, string? password, bool tls, TimeSpan? patience = null) : MailRoute(from)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TimeSpan _patience = patience ?? s_patience;

    /// <exception cref="SmtpException">The server cannot be reached, or refuses.</exception>
    public override async Task SendAsync(MailMessage message, Guid id, CancellationToken ct)
    {
        using var client = new SmtpClient(host, port) { EnableSsl = tls, Credentials = user is null ? null : new NetworkCredential(user, password) };
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(ct);
        soon.CancelAfter(s_patience);
        await client.SendMailAsync(message, soon.Token);
    }

    public override async Task<MailLane> OpenAsync(CancellationToken ct) => await SmtpLane.OpenAsync(host, port, user, password, tls, _patience, ct);
}

/// <summary>Into a folder, a file for each mail: for trying things out, and until a server is named.</summary>
public sealed class FolderRoute(string from, string folder) : MailRoute(from)
{
    public override async Task SendAsync(MailMessage message, Guid id, CancellationToken ct)
    {
        // The client chooses the name of its file; ours is the same for each try.
        var written = Directory.CreateDirectory(Path.Combine(folder, $".{id:N}"));
        using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = written.FullName })
        {
            await client.SendMailAsync(message, ct);
        }
        File.Move(written.EnumerateFiles().First().FullName, Path.Combine(folder, $"{id:N}.eml"), overwrite: true);
        written.Delete(recursive: true);
    }

    public override Task<MailLane> OpenAsync(CancellationToken ct) => Task.FromResult<MailLane>(new FolderLane(folder));
}
