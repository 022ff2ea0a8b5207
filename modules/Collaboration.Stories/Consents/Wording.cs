using Collaboration.Stories.Telling;

namespace Collaboration.Stories.Consents;

/// <summary>The text that is signed, by version: what stands here is never changed, a change is a new version.</summary>
internal static class Wording
{
    public const string Current = "2026-11";

    /// <summary>As a consent keeps it: version and language.</summary>
    public static string Of(Texts texts) => $"{Current}-{texts.Language}";

    /// <summary>What is said before somebody signs.</summary>
    public static IReadOnlyList<string> Sentences(Texts texts) =>
    [
        texts.Say("I tell this story of my own will. My care does not depend on it, and nobody pays for it.", "Cuento esta historia por mi propia voluntad. Mi atención no depende de ello, y nadie paga por ello."),
        texts.Say("I may take it back at any time, without saying why.", "Puedo retirarla en cualquier momento, sin decir por qué."),
        CannotCallBack(texts),
    ];

    public static string CannotCallBack(Texts texts) =>
        texts.Say("We can remove it here. We cannot call back e-mails, prints or other people’s copies.", "Podemos quitarla de aquí. No podemos recuperar correos, impresos ni copias de otras personas.");

    /// <summary>Who may receive it, as it is signed.</summary>
    public static string Recipients(Texts texts, string choice, IReadOnlyList<string> channels) =>
        choice == Choices.Care ? texts.Choice(Choices.Care) : $"{texts.Choice(Choices.Site).Split(',')[0]}: {texts.Places(channels)}";
}
