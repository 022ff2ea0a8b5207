namespace Collaboration.Kernel.Mailing;

/// <summary>A plain-text mail that waits to be sent.</summary>
internal sealed class Mail
{
    /// <summary>What could not be sent for this long is given up: its links are dead by then.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    private Mail() { }

    public Mail(string recipient, string subject, string sealedText, DateTimeOffset at) =>
        (Id, Recipient, Subject, SealedText, CreatedAt) = (Guid.CreateVersion7(at), recipient, subject, sealedText, at);

    public Guid Id { get; private set; }
    public string Recipient { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string SealedText { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
}
