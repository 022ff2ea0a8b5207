using System.Globalization;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.Stories.Consents;

/// <summary>Who may read it, as it is typed.</summary>
internal sealed class ConsentForm
{
    public string? Choice { get; set; }
    public List<string> Channels { get; set; } = [];
    public string? Until { get; set; }
    public int? Month { get; set; }
    public int? Year { get; set; }
    public string? Assent { get; set; }
    public string? Authority { get; set; }

    public static ConsentForm Of(ConsentAnswers? said, string kind) => said is null ? new() : new()
    {
        Choice = said.Choice, Channels = [.. said.Channels], Assent = said.Assent, Authority = said.AuthorityWords,
        Until = kind == TellerKinds.Child ? null : said.EndsOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Month = kind == TellerKinds.Child ? said.EndsOn?.Month : null, Year = kind == TellerKinds.Child ? said.EndsOn?.Year : null,
    };

    /// <summary>What was chosen; null where something is wrong, which goes to the page.</summary>
    /// <param name="kind">One of <see cref="TellerKinds"/>.</param>
    /// <param name="today">At the hospital.</param>
    public ConsentAnswers? Check(ModelStateDictionary state, Texts texts, string kind, DateOnly today)
    {
        if (Choice is null || !Choices.All.Contains(Choice)) { state.AddModelError("Input.Choice", texts.ChooseConsent); }
        string[] channels = [.. Consents.Channels.All.Where(Channels.Contains)];
        if (channels.Length > 0 && Choice != Choices.Everywhere) { state.AddModelError("Input.Channels", texts.SingleAlone); }
        var ends = kind == TellerKinds.Child ? Eighteen(state, texts, today) : Day(state, texts, today);
        var (assent, authority) = (kind == TellerKinds.Child ? Line(state, texts, "Input.Assent", Assent, Consent.AssentLimit, texts.AssentMissing) : null, kind == TellerKinds.Representative ? Line(state, texts, "Input.Authority", Authority, Consent.AuthorityLimit, texts.AuthorityMissing) : "");
        return state.IsValid ? new ConsentAnswers(Choice!, channels, ends, authority, assent) : null;
    }

    private DateOnly? Eighteen(ModelStateDictionary state, Texts texts, DateOnly today)
    {
        if (Month is >= 1 and <= 12 && Year is { } year && year >= today.Year && year <= today.Year + 18 && new DateOnly(year, Month.Value, 1) is var day && day > today && day <= today.AddYears(18)) { return day; }
        state.AddModelError("Input.Month", texts.EighteenWrong);
        return null;
    }

    private DateOnly? Day(ModelStateDictionary state, Texts texts, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(Until)) { return null; }
        if (DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day > today && day <= today.AddYears(30)) { return day; }
        state.AddModelError("Input.Until", texts.UntilWrong);
        return null;
    }

    private static string Line(ModelStateDictionary state, Texts texts, string field, string? typed, int most, string missing)
    {
        var line = texts.Line(state, field, typed, most);
        if (line.Length == 0) { state.AddModelError(field, missing); }
        return line;
    }
}

/// <summary>The fields of a consent.</summary>
/// <param name="Kind">One of <see cref="TellerKinds"/>.</param>
/// <param name="IsHeading">The question is the page's own.</param>
internal sealed record ConsentFields(ConsentForm Input, string Kind, Texts Texts, bool IsHeading);
