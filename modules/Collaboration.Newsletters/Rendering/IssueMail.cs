namespace Collaboration.Newsletters.Rendering;
/// <summary>A mail, written once for all who get it: where something differs from one reader to the next a mark stands.</summary>
internal sealed record IssueMail(string Subject, string Text, string Html)
{
    /// <summary>Mark for the address that stops these mails for this reader.</summary>
    public const string Stop = "https://mark.invalid/stop";
    /// <summary>Mark for the address of this reader's preferences.</summary>
    public const string Choose = "https://mark.invalid/choose";
}
