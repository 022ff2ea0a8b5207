using System.Globalization;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Stories.Telling;

namespace Collaboration.Stories.Review;

/// <summary>What a teller hears of a review, in plain words of the language that the story was told in.</summary>
internal sealed class TellerWords
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-US"), s_spanish = CultureInfo.GetCultureInfo("es-US");

    private readonly bool _es;

    private TellerWords(string language) => _es = language == Languages.Spanish;

    public static TellerWords In(string language) => new(language);

    public string Steps => _es ? "Qué ha pasado con su historia" : "What has become of your story";
    public string Suggested => _es ? "¿Está bien así su historia?" : "Is your story right like this?";
    public string SuggestedHint => _es ? "Sugerimos estos cambios. Su historia se publica así solo si usted dice que sí." : "We suggest these changes. Your story is published like this only if you say yes.";
    public string LeftOut => _es ? "Se omiten estas imágenes o grabaciones:" : "These pictures or recordings are left out:";
    public string Look => _es ? "Ver los cambios" : "See the changes";
    public string Yes => _es ? "Sí, está bien así" : "Yes, it is right like this";
    public string No => _es ? "No, déjenla como la conté" : "No, leave it as I told it";
    public string Past => _es ? "Ya nadie pregunta por estos cambios. Así está su historia ahora." : "Nobody asks about these changes any more. This is how your story stands now.";
    public string Thanks => _es ? "Gracias. Quien revisa las historias lo sabe ahora." : "Thank you. Whoever reviews stories knows it now.";

    /// <summary>A step, for whom no title stands above it.</summary>
    public string Of(Story story, Decision step, TimeZoneInfo zone) => $"{Of(step, zone)} {(_es ? "Se trata de" : "It is about")} “{story.Title}”.";

    public string Of(Decision step, TimeZoneInfo zone) => step.Kind switch
    {
        Decisions.Edited => _es ? "Sugerimos algunos cambios en su historia. Se publica solo si usted dice que sí." : "We suggest some changes to your story. It is published only if you say yes.",
        Decisions.Agreed => _es ? "Los cambios fueron aceptados." : "The changes were agreed to.",
        Decisions.Refused => _es ? "Los cambios no fueron aceptados. La historia queda como se contó." : "The changes were not agreed to. The story is as it was told.",
        Decisions.Published => _es ? "Su historia está publicada. Gracias por contarla." : "Your story is published. Thank you for telling it.",
        Decisions.Declined => _es ? $"No publicamos su historia. La razón: {step.Reason}" : $"We do not publish your story. Why: {step.Reason}",
        Decisions.Escalated => _es ? $"Su historia habla de daños a personas. Lo investigamos. Nada de ella aparece antes del {Day(step.NotBefore!.Value, zone)}." : $"Your story speaks of harm to people. We look into it. Nothing of it appears before {Day(step.NotBefore!.Value, zone)}.",
        Decisions.PassedOn => _es ? "Su equipo de atención tiene su historia. No se publica." : "Your care team has your story. It is not published.",
        Decisions.TakenDown => _es ? $"Hemos retirado su historia. La razón: {step.Reason}" : $"We have taken your story down. Why: {step.Reason}",
        Decisions.Answered => _es ? $"{step.Reason} ha respondido a su historia." : $"{step.Reason} has answered your story.",
        _ => _es ? $"Algo cambia gracias a su historia: {step.Reason}" : $"Something changes by your story: {step.Reason}",
    };

    public string Day(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString(_es ? "d 'de' MMMM 'de' yyyy" : "MMMM d, yyyy", _es ? s_spanish : s_english);
}

internal static class TellingTellers
{
    /// <summary>Tells whoever told the story, in the caller's transaction. Who has no account reads it where their link and code lead.</summary>
    public static async Task TellTellerAsync(this CollaborationDb db, Story story, Decision step, TimeZoneInfo zone, CancellationToken ct)
    {
        if (story.TellerId is not { } teller) { return; }
        // What was said before is past.
        await Notices.WithdrawAsync(db, story.Id, step.DecidedAt, ct);
        await Notices.TellAsync(db, StoriesNotices.Moved, [teller], step.DecidedBy, TellerWords.In(story.Language).Of(story, step, zone), Story.OwnPathOf(story.Id), step.DecidedAt, story.Id, null, ct);
    }
}
