using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Collaboration.Kernel.Text;

namespace Collaboration.Kernel.Mailing;

/// <summary>
/// A connection to a mail server, spoken to by RFC 5321: the framework's own client writes each mail anew and asks four
/// times for each. What MailKit's SmtpClient does would replace this file, were it to be had.
/// </summary>
internal sealed class SmtpLane : MailLane
{
    private const int LongestLine = 4096, MostLines = 100;

    private static readonly TimeSpan s_connecting = TimeSpan.FromSeconds(20);

    private static readonly ReadOnlyMemory<byte> s_end = ".\r\n"u8.ToArray();

    private readonly TcpClient _client;

    /// <summary>So long one answer may take; the one that takes the mail may take longer (RFC 5321, 4.5.3.2).</summary>
    private readonly TimeSpan _patience, _lastPatience;

    private readonly byte[] _read = new byte[LongestLine];
    private readonly HashSet<string> _offers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ArrayBufferWriter<byte> _said = new(64 << 10);
    private Stream _stream = Stream.Null;
    private int _from, _to;
    private bool _isHalfway;

    private SmtpLane(TcpClient client, TimeSpan patience) => (_client, _patience, _lastPatience) = (client, patience, patience * 3);

    /// <param name="patience">So long one answer may take; three times as long the one that takes a mail.</param>
    /// <exception cref="MailLostException">It cannot be reached, or speaks something else.</exception>
    /// <exception cref="MailRefusedException">It does not let us in.</exception>
    public static async Task<SmtpLane> OpenAsync(string host, int port, string? user, string? password, bool tls, TimeSpan patience, CancellationToken ct)
    {
        var lane = new SmtpLane(new TcpClient { NoDelay = true }, patience);
        try
        {
            await lane.ConnectAsync(host, port, ct);
            await lane.GreetAsync(ct);
            if (tls) { await lane.HideAsync(host, ct); }
            if (user is not null) { await lane.SignInAsync(user, password ?? "", ct); }
            return lane;
        }
        catch
        {
            await lane.DisposeAsync();
            throw;
        }
    }

    public override async Task SendAsync(MailEnvelope envelope, ReadOnlyMemory<byte> content, Action handingOver, CancellationToken ct)
    {
        var isWide = !Ascii.IsValid(envelope.To);
        if (isWide && !_offers.Contains("SMTPUTF8")) { throw new MailRefusedException(553, "5.6.7", "Our mail server takes no addresses with such letters.", MailStage.Recipient); }
        string[] asked = [$"MAIL FROM:<{Bare(envelope.From)}>{(isWide ? " SMTPUTF8" : "")}", $"RCPT TO:<{Bare(envelope.To)}>", "DATA"];
        if (_isHalfway)
        {
            _isHalfway = false;
            await AskAsync("RSET", ct);
        }
        var answers = _offers.Contains("PIPELINING") ? await AskAllAsync(asked, ct) : await AskEachAsync(asked, ct);
        if (answers is not [.., { Code: 354 }] || answers.Take(2).Any(a => !a.IsYes)) { await WithdrawAsync(answers, ct); }
        await PourAsync(content, ct);
        // The few bytes that end it go by themselves, at once: what has been handed to the system is sent even if nobody is left.
        // Noted before and not after, for these bytes wake the server, which may have the processor for a while.
        handingOver();
        await WriteAsync(s_end, ct);
        var taken = await ReadAsync(_lastPatience, ct);
        if (!taken.IsYes) { throw Refused(taken, MailStage.Content); }
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (_client.Connected && _stream != Stream.Null) { await _stream.WriteAsync("QUIT\r\n"u8.ToArray()).AsTask().WaitAsync(TimeSpan.FromSeconds(1)); }
        }
        catch (Exception gone) when (gone is IOException or TimeoutException or ObjectDisposedException or InvalidOperationException or NotSupportedException or AuthenticationException) { }
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    private async Task ConnectAsync(string host, int port, CancellationToken ct)
    {
        await InTimeAsync(async patience =>
        {
            await _client.ConnectAsync(host, port, patience);
            return true;
        }, s_connecting, ct);
        _stream = _client.GetStream();
        var greeting = await ReadAsync(_patience, ct);
        if (greeting.Code != 220) { throw Refused(greeting, MailStage.SigningIn); }
    }

    private async Task GreetAsync(CancellationToken ct)
    {
        var name = Dns.GetHostName();
        var hello = await AskAsync($"EHLO {(name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && name.Length > 0 ? name : "localhost")}", ct);
        if (!hello.IsYes) { throw Refused(hello, MailStage.SigningIn); }
        _offers.Clear();
        foreach (var line in hello.Lines.Skip(1))
        {
            var words = line.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0) { _offers.Add(words[0]); }
            if (words is ["AUTH" or "auth", .. var means]) { foreach (var one in means) { _offers.Add($"AUTH {one}"); } }
        }
    }

    private async Task HideAsync(string host, CancellationToken ct)
    {
        if (!_offers.Contains("STARTTLS")) { throw new MailRefusedException(530, "5.7.0", "The mail server offers no STARTTLS.", MailStage.SigningIn); }
        var ready = await AskAsync("STARTTLS", ct);
        if (ready.Code != 220) { throw Refused(ready, MailStage.SigningIn); }
        // What came before the keys is not the server's word.
        if (_from != _to) { throw new MailLostException("The mail server spoke before the connection was encrypted."); }
        var wrong = SslPolicyErrors.None;
        var hidden = new SslStream(_stream, leaveInnerStreamOpen: false, (_, _, _, errors) => (wrong = errors) == SslPolicyErrors.None);
        _stream = hidden;
        try { await InTimeAsync(async patience => { await hidden.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, patience); return true; }, _patience, ct); }
        catch (AuthenticationException failed) { throw new MailLostException(WhyOf(wrong), failed); }
        await GreetAsync(ct);
    }

    private static string WhyOf(SslPolicyErrors wrong) => wrong switch
    {
        SslPolicyErrors.None => "The connection to the mail server could not be encrypted.",
        SslPolicyErrors.RemoteCertificateNameMismatch => "The mail server's certificate is for another name.",
        _ => "The mail server's certificate is not one to believe.",
    };

    private async Task SignInAsync(string user, string password, CancellationToken ct)
    {
        Answer answer;
        if (_offers.Contains("AUTH PLAIN")) { answer = await AskAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", ct); }
        else
        {
            answer = await AskAsync("AUTH LOGIN", ct);
            if (answer.Code == 334) { answer = await AskAsync(Base64(user), ct); }
            if (answer.Code == 334) { answer = await AskAsync(Base64(password), ct); }
        }
        if (!answer.IsYes) { throw Refused(answer, MailStage.SigningIn); }
    }

    private async Task<List<Answer>> AskAllAsync(string[] asked, CancellationToken ct)
    {
        await WriteAsync(Encoding.UTF8.GetBytes(string.Concat(asked.Select(a => a + "\r\n"))), ct);
        var answers = new List<Answer>();
        foreach (var _ in asked) { answers.Add(await ReadAsync(_patience, ct)); }
        return answers;
    }

    private async Task<List<Answer>> AskEachAsync(string[] asked, CancellationToken ct)
    {
        var answers = new List<Answer>();
        foreach (var one in asked)
        {
            answers.Add(await AskAsync(one, ct));
            if (!answers[^1].IsYes && answers[^1].Code != 354) { break; }
        }
        return answers;
    }

    /// <summary>Always throws. A server that waits for a mail though it refused whom it is for gets an empty one (RFC 2920, 3.1).</summary>
    private async Task WithdrawAsync(List<Answer> answers, CancellationToken ct)
    {
        var at = answers.FindIndex(a => !a.IsYes);
        // It said yes where it has to ask for the mail: who says yes to everything has taken nothing.
        if (at < 0) { throw new MailLostException("What answers there is no mail server."); }
        if (answers is [.., { Code: 354 }]) { await AskAsync(".", ct); }
        _isHalfway = true;
        throw Refused(answers[at], at switch { 0 => MailStage.Sender, 1 => MailStage.Recipient, _ => MailStage.Content });
    }

    /// <summary>The mail without its end, with a dot before each that begins a line (RFC 5321, 4.5.2).</summary>
    private async Task PourAsync(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        _said.ResetWrittenCount();
        var rest = content.Span;
        if (rest.StartsWith("."u8)) { _said.Write("."u8); }
        for (int at; (at = rest.IndexOf("\r\n."u8)) >= 0; rest = rest[(at + 3)..])
        {
            _said.Write(rest[..(at + 3)]);
            _said.Write("."u8);
        }
        _said.Write(rest);
        if (!content.Span.EndsWith("\r\n"u8)) { _said.Write("\r\n"u8); }
        await WriteAsync(_said.WrittenMemory, ct);
    }

    private async Task<Answer> AskAsync(string line, CancellationToken ct)
    {
        await WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), ct);
        return await ReadAsync(_patience, ct);
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => await InTimeAsync(async patience =>
    {
        await _stream.WriteAsync(bytes, patience);
        return true;
    }, _patience, ct);

    private Task<Answer> ReadAsync(TimeSpan patience, CancellationToken ct) => InTimeAsync(async soon =>
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await LineAsync(soon);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), out var code) || code is < 200 or > 599 || (line.Length > 3 && line[3] is not (' ' or '-'))) { throw new MailLostException("What answers there is no mail server."); }
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length > 3 && line[3] == '-') { continue; }
            // 421 is a goodbye at whatever moment it comes.
            return code == 421 ? throw new MailLostException($"The mail server closed the connection: {new Answer(code, lines).Text}") : new Answer(code, lines);
        }
        throw new MailLostException("The mail server does not come to an end.");
    }, patience, ct);

    private async Task<string> LineAsync(CancellationToken ct)
    {
        while (true)
        {
            var end = _read.AsSpan(_from, _to - _from).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = Encoding.UTF8.GetString(_read, _from, end).TrimEnd('\r');
                _from += end + 1;
                return line;
            }
            if (_from > 0)
            {
                _read.AsSpan(_from, _to - _from).CopyTo(_read);
                (_from, _to) = (0, _to - _from);
            }
            if (_to == _read.Length) { throw new MailLostException("The mail server's line does not come to an end."); }
            var got = await _stream.ReadAsync(_read.AsMemory(_to), ct);
            if (got == 0) { throw new MailLostException("The mail server closed the connection."); }
            _to += got;
        }
    }

    private static async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan patience, CancellationToken ct)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(ct);
        soon.CancelAfter(patience);
        try { return await work(soon.Token); }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested) { throw new MailLostException($"The mail server did not answer in {patience.TotalSeconds:0} seconds.", late); }
        catch (SocketException away) { throw new MailLostException($"The mail server cannot be reached: {away.SocketErrorCode}.", away); }
        catch (IOException broken) when (broken is not MailLostException) { throw new MailLostException("The connection to the mail server broke.", broken); }
    }

    // Nothing that somebody typed becomes a command of its own.
    private static string Bare(string address) => address.Any(c => char.IsControl(c) || c is '<' or '>') ? throw new ArgumentException("This is not one bare address.", nameof(address)) : address;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static MailRefusedException Refused(Answer answer, MailStage stage) => new(answer.Code is >= 400 ? answer.Code : 554, answer.Status, answer.Text, stage);

    private sealed record Answer(int Code, List<string> Lines)
    {
        public bool IsYes => Code is >= 200 and < 300;

        /// <summary>In one line, without control characters, at most 300 characters.</summary>
        public string Text
        {
            get
            {
                var text = Characters.WithoutStray(string.Join(' ', Lines));
                return text.Length > 290 ? text[..290] : text;
            }
        }

        public string Status => Lines[0].Split(' ')[0] is var first && first.Split('.') is [['2' or '4' or '5'], var subject, var detail] && subject.All(char.IsAsciiDigit) && detail.All(char.IsAsciiDigit) && subject.Length is 1 or 2 or 3 && detail.Length is 1 or 2 or 3 ? first : "";
    }
}
