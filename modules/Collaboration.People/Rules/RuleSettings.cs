using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Retention;
using Collaboration.People.SignInPolicy;

namespace Collaboration.People.Rules;

/// <summary>What the hospital has decided about its people, on its settings page.</summary>
internal static class RuleSettings
{
    public const string Path = "/people/house-rules";

    public static readonly SettingsSection Section = new("People", "What becomes of the words of those who leave, who may stay out of the directory, and how long the record is kept.", PeoplePermissions.Manage, LinesAsync);

    /// <summary>Each rule by its name, as the record shows it.</summary>
    public static IReadOnlyList<(string Name, string Value)> Facts(HouseRules rules) =>
    [
        ("Words of those who leave", rules.WordsOfLeavers == HouseRules.Go ? "Go with them" : "Stay, without the name"),
        ("Hiding from the directory", rules.MayHide ? "People may" : "Nobody may"),
        ("The record is kept for", Facing.Count(rules.RecordYears, "year", "years")),
    ];

    private static async Task<IReadOnlyList<SettingsLine>> LinesAsync(CollaborationDb db, CancellationToken ct) =>
        [.. Facts(await HouseRules.ReadAsync(db, ct)).Select(f => new SettingsLine(f.Name, f.Value, Path)), await OwnRules.LineAsync(db, ct)];
}
