using System.Text.Json;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;

namespace Collaboration.People.Record;

/// <summary>A row of the record with the names that its ids have now.</summary>
internal sealed record RecordLine(AuditRow Row, string? ActorName, string? SubjectName)
{
    /// <param name="newestFirst">The order of the rows; theirs is lost when names are joined to them.</param>
    public static IQueryable<RecordLine> Of(CollaborationDb db, IQueryable<AuditRow> rows, bool newestFirst) =>
        from row in rows
        join a in db.Set<Account>() on row.Actor equals a.Id into actors
        from a in actors.DefaultIfEmpty()
        join s in db.Set<Account>() on row.Subject equals s.Id into subjects
        from s in subjects.DefaultIfEmpty()
            // Who was merged into another is called as that one is.
        join actor in db.Set<Account>() on a.MergedInto ?? a.Id equals actor.Id into actorsNow
        from actor in actorsNow.DefaultIfEmpty()
        join subject in db.Set<Account>() on s.MergedInto ?? s.Id equals subject.Id into subjectsNow
        from subject in subjectsNow.DefaultIfEmpty()
        orderby newestFirst ? -row.Id : row.Id
        select new RecordLine(row, actor == null ? null : actor.GivenName + " " + actor.FamilyName, subject == null ? null : subject.GivenName + " " + subject.FamilyName);

    public string Who => ActorName?.Trim() ?? (Row.Actor is null ? "Nobody signed in" : "Somebody who has left");

    public string What => Row.Kind switch
    {
        "session.started" => "Signed in",
        "session.ended" => "Signed out",
        "sign-in.failed" => "Sign-in failed",
        "account.roles" => "Roles given or taken",
        "account.suspend" => "Account suspended",
        "account.resume" => "Account resumed",
        "account.sign-out" => "Signed out everywhere",
        "account.merged" => "Two accounts made one",
        "account.removed" => "Person removed",
        "account.erased" => "What a removed person had was deleted",
        "account.two-step-taken" => "Two-step sign-in taken away",
        "account.linked" => "Linked with an account of another hospital",
        "account.unlinked" => "No longer linked with an account of another hospital",
        "people.imported" => "A file of people came in",
        "group.members" => "People came into groups or left",
        "comment.shown" => "Comment approved",
        "record.read" => "Record read",
        "audit.purged" => "Rows on record deleted, their period being over",
        "copy.asked" => "Copy of everything about oneself asked for",
        _ => char.ToUpperInvariant(Row.Kind[0]) + Row.Kind[1..].Replace('.', ' ').Replace('-', ' '),
    };

    /// <summary>What more is known, in a line: <c>setting: Time zone · becomes: America/Denver</c>.</summary>
    public string More
    {
        get
        {
            var parts = new List<string>();
            if (Row.Subject is not null && Row.Subject != Row.Actor && SubjectName is not null) { parts.Add(SubjectName.Trim()); }
            if (Row.Data is not null && JsonDocument.Parse(Row.Data).RootElement is { ValueKind: JsonValueKind.Object } data)
            {
                parts.AddRange(data.EnumerateObject().Where(p => p.Value.ValueKind is not JsonValueKind.Null && !Guid.TryParse(p.Value.ToString(), out _)).Select(p => $"{p.Name}: {Text(p.Value)}"));
            }
            return string.Join(" · ", parts);
        }
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Array ? string.Join(", ", value.EnumerateArray().Select(v => v.ToString())) : value.ToString();
}
