using Collaboration.Kernel.Mailing;
using Collaboration.Newsletters.Issues;

namespace Collaboration.Newsletters.Rendering;

/// <summary>All that a mail of an issue says, with whole addresses.</summary>
/// <param name="Origin">Scheme, host and prefix, without a slash at the end.</param>
/// <param name="Logo">Whole address of the hospital's logo; null for none.</param>
/// <param name="Postal">Lines of text; empty where nobody has said it.</param>
internal sealed record Edition(string Hospital, string Newsletter, string NewsletterPath, string Look, string Subject, string Teaser, string Language, int Number, string Day, IReadOnlyList<ShownPiece> Pieces,
    string Origin, MailColours Colours, string? Logo, string Postal, bool LinksOnly)
{
    /// <summary>The issue's page.</summary>
    /// <param name="from">How somebody comes there: see <see cref="Tallies.Came"/>.</param>
    public string PageAt(string from) => $"{Origin}{NewsletterPath}/{Number}?from={from}";

    public string SubscribeAt => $"{Origin}{NewsletterPath}/subscribe?from=colleague";

    public MailWords Say => MailWords.Of(Language);

    /// <summary>What it is called where its subject may not be said.</summary>
    public string Heading => $"{Newsletter}, {Say.Number.ToLowerInvariant()} {Number}";

    /// <summary>Who mails it and where they are, in lines.</summary>
    public string From => Postal.Length == 0 ? Hospital : Postal.StartsWith(Hospital, StringComparison.Ordinal) ? Postal : $"{Hospital}\n{Postal}";

    /// <summary>A mail to a colleague that is written already, but for whom it goes to.</summary>
    public string ShareAt => $"mailto:?subject={Uri.EscapeDataString(LinksOnly ? Heading : Subject)}&body={Uri.EscapeDataString($"{Say.Tell} {PageAt("colleague")}")}";

    /// <summary>Where a piece is read whole, by way of the count; null for words of the issue's own.</summary>
    public string? WholeAt(ShownPiece piece) => piece.Path is null ? null : $"{Origin}/newsletters/go/{piece.Id}";
}
