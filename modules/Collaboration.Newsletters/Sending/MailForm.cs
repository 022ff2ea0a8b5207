using System.Buffers;
using System.Globalization;
using System.Text;
using Collaboration.Kernel.Tenancy;
using Collaboration.Newsletters.Rendering;
using Collaboration.Newsletters.Subscribers;

namespace Collaboration.Newsletters.Sending;

/// <summary>A mail as bytes, encoded once: for each reader only the head and the places of the marks are written.</summary>
internal sealed class MailForm
{
    private enum Mark { None, Stop, Choose }

    private readonly List<(byte[] Before, Mark Then)> _body = [];
    private readonly string _head, _host;
    private readonly int _tenant;
    private readonly bool _isRead, _isOfWeek;
    private readonly string? _bounces;

    /// <param name="from">Address of the sender.</param>
    /// <param name="bounces">Address that bounces are read at; null where nobody does.</param>
    public MailForm(IssueMail mail, MailList list, Tenant tenant, string from, string? bounces)
    {
        (_tenant, _bounces, _isRead, _isOfWeek) = (tenant.Id, bounces, bounces is not null, list.IsOfWeek);
        _host = from[(from.LastIndexOf('@') + 1)..];
        var boundary = $"=_{Guid.NewGuid():N}";
        var head = new StringBuilder()
            .Append("From: ").Append(HeaderText.Name(list.Sender.Length > 0 ? list.Sender : tenant.Name)).Append("\r\n <").Append(from).Append(">\r\n")
            .Append("Subject: ").Append(HeaderText.Of(mail.Subject)).Append("\r\n")
            .Append("List-Id: ").Append(HeaderText.Name(list.Name)).Append("\r\n <").Append(list.Id).Append('.').Append(tenant.ShortName).Append('.').Append(_host).Append(">\r\n");
        if (Mailbox.Read(list.ReplyTo, out _) is { } reply && Ascii.IsValid(reply.Envelope)) { head.Append("Reply-To: <").Append(reply.Envelope).Append(">\r\n"); }
        head.Append("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nPrecedence: list\r\nMIME-Version: 1.0\r\n")
            .Append("Content-Type: multipart/alternative;\r\n boundary=\"").Append(boundary).Append("\"\r\n\r\n");
        _head = head.ToString();
        var part = $"--{boundary}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
        Add(part, mail.Text);
        Add($"\r\n--{boundary}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", mail.Html);
        _body.Add((Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n"), Mark.None));
    }

    /// <summary>Whom the server tells of a bounce of this mail; the address says which it was.</summary>
    public string Sender(Guid delivery, string from) => _bounces is null ? from : MailIds.BouncesTo(_bounces, _tenant, delivery);

    /// <summary>The whole mail to one reader.</summary>
    public void Write(IBufferWriter<byte> to, Letter letter, ReaderLinks links, DateTimeOffset at)
    {
        var (stop, choose) = (_isOfWeek ? links.StopWeekAt(letter.Subscriber) : links.StopAt(letter.Subscriber), links.ChooseAt(letter.Subscriber));
        var head = new StringBuilder(_head.Length + 1000)
            .Append("Date: ").Append(at.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture)).Append("\r\n")
            .Append("Message-ID: <").Append(MailIds.Of(_tenant, letter.Id)).Append('@').Append(_host).Append(">\r\nTo: ");
        if (letter.Name.Length > 0) { head.Append(HeaderText.Name(letter.Name)).Append("\r\n "); }
        head.Append('<').Append(letter.To!.Envelope).Append(">\r\nList-Unsubscribe: <").Append(stop).Append('>');
        if (_isRead) { head.Append(",\r\n <mailto:").Append(MailIds.BouncesTo(_bounces!, _tenant, letter.Id)).Append("?subject=unsubscribe>"); }
        head.Append("\r\n").Append(_head);
        Encoding.UTF8.GetBytes(head.ToString(), to);
        foreach (var (before, then) in _body)
        {
            to.Write(before);
            if (then != Mark.None) { WriteAddress(to, then == Mark.Stop ? stop : choose); }
        }
    }

    /// <summary>Text with marks: pieces that are the same for all, each up to a mark.</summary>
    private void Add(string head, string text)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Encoding.ASCII.GetBytes(head, bytes);
        for (var rest = text; ;)
        {
            var (stop, choose) = (rest.IndexOf(IssueMail.Stop, StringComparison.Ordinal), rest.IndexOf(IssueMail.Choose, StringComparison.Ordinal));
            var at = stop < 0 ? choose : choose < 0 ? stop : Math.Min(stop, choose);
            if (at < 0)
            {
                QuotedPrintable.Write(bytes, rest);
                _body.Add((bytes.WrittenSpan.ToArray(), Mark.None));
                return;
            }
            QuotedPrintable.WriteOpen(bytes, rest[..at]);
            _body.Add((bytes.WrittenSpan.ToArray(), at == stop ? Mark.Stop : Mark.Choose));
            bytes.Clear();
            rest = rest[(at + (at == stop ? IssueMail.Stop : IssueMail.Choose).Length)..];
        }
    }

    private static void WriteAddress(IBufferWriter<byte> to, string address) => QuotedPrintable.WriteOpen(to, address);
}
