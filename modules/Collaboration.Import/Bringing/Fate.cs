using Collaboration.Import.Exports;
using Audiences = Collaboration.Kernel.Audiences.Audience;

namespace Collaboration.Import.Bringing;

/// <summary>What becomes of an item, by its kind and state: never more public than it was.</summary>
/// <param name="At">When it came out, or is to come out; null for a draft.</param>
/// <param name="Word">What of that has to be said in the report.</param>
internal sealed record Fate(Guid Audience, DateTimeOffset? At, string? Word)
{
    private static readonly Dictionary<string, string> s_others = new()
    {
        ["nav_menu_item"] = "it is an entry of a menu",
        ["revision"] = "it is an earlier version of a text",
        ["wp_block"] = "it is a pattern for the old editor",
        ["wp_template"] = "it is a template of the old theme",
        ["wp_template_part"] = "it is a template of the old theme",
        ["wp_navigation"] = "it is a menu of the old theme",
        ["wp_global_styles"] = "it is the look of the old theme",
        ["wp_font_family"] = "it is a font of the old theme",
        ["wp_font_face"] = "it is a font of the old theme",
        ["custom_css"] = "it is the look of the old theme",
        ["customize_changeset"] = "it is a setting of the old theme",
        ["oembed_cache"] = "it is a copy that the old program kept for itself",
        ["user_request"] = "it is a request about somebody's data, to be answered where it was made",
        ["Taxonomy"] = "it is a list of terms, which come in as tags",
        ["step"] = "it is a step of the recipe that holds no content",
        ["Blog"] = "it is the old blog's own page; its posts come in",
    };

    /// <summary>Null for what comes in.</summary>
    public static string? WhyLeftOut(SourceItem item) => item.Kind is not (SourceItem.Post or SourceItem.Page)
        ? s_others.GetValueOrDefault(item.Kind, $"things of the kind “{item.Kind}” have no place here")
        : item.State == ItemState.Trashed ? "it was in the trash" : null;

    /// <param name="audience">For whom what everybody could read is here; what was private is for staff at most.</param>
    public static Fate Of(SourceItem item, Guid audience, DateTimeOffset now)
    {
        var (few, who) = audience == Audiences.Public || audience == Audiences.Staff ? (Audiences.Staff, "staff") : (audience, "the groups that it is for");
        if (item.HasPassword) { return new(few, null, "it was behind a password: a draft now, and the password is not kept"); }
        return item.State switch
        {
            ItemState.Published when item.At is { } at => new(audience, at < now ? at : now, null),
            ItemState.Published => new(audience, now, item.WrongDate is null ? "its date is not in the file: it came out today" : null),
            ItemState.Private => new(few, item.At is { } at && at < now ? at : now, $"it was {(item.StateName.Length > 0 ? item.StateName : "private")}: {who} read it"),
            ItemState.Scheduled when item.At > now => new(audience, item.At, null),
            ItemState.Scheduled => new(audience, null, "the moment at which it was to come out has passed: it is a draft"),
            ItemState.Draft => new(audience, null, null),
            _ => new(few, null, $"its state “{item.StateName}” is not known here: it is a draft"),
        };
    }
}
