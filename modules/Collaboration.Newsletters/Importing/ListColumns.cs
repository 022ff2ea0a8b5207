using System.Globalization;
using Collaboration.Kernel.Text;
using Collaboration.Newsletters.Subscribers;

namespace Collaboration.Newsletters.Importing;

/// <summary>
/// Where in a list stands what: any CSV with a column of addresses, Mailchimp's audience exports (Email Address, OPTIN_TIME,
/// CONFIRM_TIME; UNSUB_TIME in the file of those who stopped, CLEAN_TIME in that of addresses that bounced) and Ghost's
/// export of members (email, subscribed_to_emails, created_at).
/// </summary>
internal sealed class ListColumns
{
    private static readonly string[] s_address = ["email address", "email", "e-mail", "e-mail address", "mail", "address"];
    private static readonly string[] s_name = ["name", "full name"], s_first = ["first name", "given name", "fname"], s_last = ["last name", "family name", "surname", "lname"];
    private static readonly string[] s_state = ["status", "state", "subscription status"], s_subscribed = ["subscribed_to_emails", "subscribed"];
    private static readonly string[] s_agreed = ["confirm_time", "optin_time", "opt-in time", "consent", "consent time", "subscribed at", "created_at"], s_from = ["optin_ip", "confirm_ip", "source", "consent source"];
    private static readonly string[] s_left = ["unsub_time", "unsubscribed at", "unsubscribed_at"], s_cleaned = ["clean_time", "cleaned at"];

    private readonly Dictionary<string, int> _at = [];
    private readonly int _address;
    private readonly string _otherwise;

    private ListColumns(int address, string otherwise) => (_address, _otherwise) = (address, otherwise);

    /// <param name="file">Its name says what state its people have where no column does: unsubscribed_members_export_….csv.</param>
    /// <returns>Null where there is no column of addresses.</returns>
    public static ListColumns? Of(IReadOnlyList<string> heads, string file)
    {
        var names = heads.Select(h => h.Trim().TrimStart('\uFEFF').ToLowerInvariant()).ToList();
        var address = s_address.Select(a => names.IndexOf(a)).FirstOrDefault(i => i >= 0, -1);
        if (address < 0) { return null; }
        var named = Path.GetFileName(file).ToLowerInvariant();
        var columns = new ListColumns(address, named.Contains("unsubscribed", StringComparison.Ordinal) || named.Contains("nonsubscribed", StringComparison.Ordinal) ? SubscriberStates.Stopped : named.Contains("cleaned", StringComparison.Ordinal) ? SubscriberStates.Cleaned : SubscriberStates.Active);
        for (var i = 0; i < names.Count; i++) { columns._at.TryAdd(names[i], i); }
        return columns;
    }

    /// <returns>Null with a reason for what is no reader.</returns>
    public ListRow? Read(string[] cells, out string why)
    {
        var typed = _address < cells.Length ? cells[_address] : "";
        if (Mailbox.Read(typed, out why) is not { } mailbox) { return null; }
        var state = StateOf(cells);
        if (state is null)
        {
            why = $"“{Short(First(cells, s_state), 60)}” is no state that is understood here: subscribed, unsubscribed, cleaned, bounced or complained.";
            return null;
        }
        var (agreed, from) = (First(cells, s_agreed), First(cells, s_from));
        var name = First(cells, s_name) is { Length: > 0 } whole ? whole : $"{First(cells, s_first)} {First(cells, s_last)}".Trim();
        var proof = agreed.Length == 0 && from.Length == 0 ? "" : $"As the list says: agreed {(agreed.Length > 0 ? agreed : "at a time that it does not name")}{(from.Length > 0 ? $", from {from}" : "")}";
        return new ListRow(mailbox, Short(name, Subscriber.NameLimit), state, Short(proof, Subscriber.ProofLimit - 100), Moment(agreed), Moment(First(cells, s_left) is { Length: > 0 } left ? left : First(cells, s_cleaned)));
    }

    /// <summary>Whatever says that somebody is off the list counts for more than what says that they are on it.</summary>
    private string? StateOf(string[] cells)
    {
        if (First(cells, s_cleaned).Length > 0) { return SubscriberStates.Cleaned; }
        if (First(cells, s_left).Length > 0) { return SubscriberStates.Stopped; }
        if (First(cells, s_state) is { Length: > 0 } state) { return Known(state); }
        if (s_subscribed.Any(_at.ContainsKey)) { return First(cells, s_subscribed).ToLowerInvariant() is "true" or "yes" or "1" or "on" ? SubscriberStates.Active : SubscriberStates.Stopped; }
        return _otherwise;
    }

    private static string? Known(string state) => state.ToLowerInvariant() switch
    {
        "subscribed" or "active" or "confirmed" or "enabled" or "true" or "yes" => SubscriberStates.Active,
        "unsubscribed" or "nonsubscribed" or "non-subscribed" or "stopped" or "inactive" or "archived" or "transactional" or "disabled" or "false" or "no" => SubscriberStates.Stopped,
        "cleaned" => SubscriberStates.Cleaned,
        "bounced" or "hard bounced" or "bounce" or "undeliverable" => SubscriberStates.Bounced,
        "complained" or "complaint" or "abuse" or "spam" or "blocked" => SubscriberStates.Complained,
        "pending" or "unconfirmed" or "waiting" => SubscriberStates.Stopped,
        _ => null,
    };

    private string First(string[] cells, string[] names)
    {
        foreach (var name in names)
        {
            if (_at.TryGetValue(name, out var at) && at < cells.Length && cells[at].Trim() is { Length: > 0 } cell) { return Clean(cell); }
        }
        return "";
    }

    private static string Clean(string cell) => Characters.WithoutStray(cell);

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static DateTimeOffset? Moment(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && at.Year is > 1990 and < 2100 ? at : null;
}

/// <summary>One reader as another program knows them.</summary>
/// <param name="State">One of <see cref="SubscriberStates"/>.</param>
internal sealed record ListRow(Mailbox Mailbox, string Name, string State, string Proof, DateTimeOffset? AgreedAt, DateTimeOffset? EndedAt);
