namespace Collaboration.Kernel.Mailing;

/// <summary>One way to the mail server that stays open from mail to mail. It sends one at a time.</summary>
public abstract class MailLane : IAsyncDisposable
{
    /// <summary>Returns when the server has taken the mail upon itself.</summary>
    /// <param name="content">Header and body as they go out (RFC 5322): lines that end with CRLF and have at most 998 bytes.</param>
    /// <param name="handingOver">Called when nothing is left to hand over but the end of the mail, which follows at once; the server's yes or no comes after.</param>
    /// <exception cref="MailRefusedException">The server does not take it. The lane is good for the next.</exception>
    /// <exception cref="MailLostException">The lane has ended, and whether the server took the mail is not known.</exception>
    public abstract Task SendAsync(MailEnvelope envelope, ReadOnlyMemory<byte> content, Action handingOver, CancellationToken ct);

    public abstract ValueTask DisposeAsync();
}

/// <summary>What a server needs to know of a mail.</summary>
/// <param name="Id">The same for each try.</param>
/// <param name="From">Where bounces go to: a bare address.</param>
/// <param name="To">A bare address, its domain in ASCII.</param>
public readonly record struct MailEnvelope(Guid Id, string From, string To);

/// <summary>What a mail server said no to.</summary>
public enum MailStage
{
    /// <summary>Us: name, password, encryption.</summary>
    SigningIn,

    /// <summary>The address that bounces go to.</summary>
    Sender,

    Recipient,

    /// <summary>The mail itself.</summary>
    Content,
}

/// <summary>A mail server said no.</summary>
/// <param name="code">400 to 499: not now. 500 to 599: never (RFC 5321, 4.2.1).</param>
/// <param name="status">The enhanced status code (RFC 3463), such as 5.1.1; empty where it gave none.</param>
public sealed class MailRefusedException(int code, string status, string text, MailStage stage) : Exception($"{code} {text}")
{
    public int Code => code;
    public string Status => status;
    public MailStage Stage => stage;

    public bool IsForNow => code is >= 400 and < 500;

    /// <summary>True when the server knows nobody at this address: it will not know them later (RFC 3463, 3.2).</summary>
    public bool IsNobody => !IsForNow && stage == MailStage.Recipient && (status is "5.1.1" or "5.1.2" or "5.1.3" or "5.1.6" or "5.1.10" or "5.2.1" || (status.Length == 0 && code is 550 or 551 or 553));
}

/// <summary>The mail server is not there, does not speak, or has gone in the middle.</summary>
public sealed class MailLostException(string message, Exception? inner = null) : IOException(message, inner);
