using System.Globalization;
using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Tallies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters.Recipes;

/// <summary><c>{ "name": "newsletters", "postal", "data": [{ "slug", "name", "about", "audience", "joining", "carries", "look", "days", "at", "fills", "twoPeople", "readers": [{ "email", "daysAgo", "came" }], "issues": [{ "subject", "teaser", "by", "daysAgo", "isOut", "opened": { "mail": 12 }, "clicks", "pieces": [{ "kind", "id", "title", "markdown" }] }] }] }</c>: newsletters with their readers and issues; one of the same address stays as it is.</summary>
internal sealed class NewslettersStep(TimeProvider clock) : IRecipeStep
{
    private sealed record PieceData(string Kind = Piece.Words, Guid? Id = null, string Title = "", string Markdown = "");

    private sealed record IssueData(string Subject, string By, double DaysAgo = 0, string Teaser = "", bool IsOut = false, Dictionary<string, long>? Opened = null, long Clicks = 0, PieceData[]? Pieces = null);

    private sealed record ReaderData(string Email, double DaysAgo, string Came = "account");

    private sealed record NewsletterData(string Slug, string Name, string About = "", string Audience = "staff", string Joining = Joinings.Choice, string? Carries = null, string Look = Looks.Letter, int[]? Days = null, string At = "07:00", bool Fills = true, bool TwoPeople = false, ReaderData[]? Readers = null, IssueData[]? Issues = null);

    private sealed record Content(NewsletterData[] Data, string? Postal = null);

    public string Name => "newsletters";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        var content = RecipeJson.Read<Content>(step);
        if (content.Postal is { } postal)
        {
            if (postal.Length > Postal.Limit) { throw new RecipeException("postal", $"it has at most {Postal.Limit} characters."); }
            if ((await Postal.ReadAsync(db, ct)).Length == 0) { await Postal.SaveAsync(db, postal, ct); }
        }
        var accounts = await db.Set<Account>().Where(a => a.Email != null).ToDictionaryAsync(a => a.Email!, a => a.Id, ct);
        for (var i = 0; i < content.Data.Length; i++)
        {
            var data = content.Data[i];
            if (!await db.Set<Newsletter>().AnyAsync(n => n.Slug == data.Slug, ct)) { await AddAsync(db, services.GetRequiredService<CurrentTenant>().Tenant.TimeZone, data, $"data[{i}]", accounts, ct); }
        }
    }

    private async Task AddAsync(CollaborationDb db, TimeZoneInfo zone, NewsletterData data, string path, Dictionary<string, Guid> accounts, CancellationToken ct)
    {
        if (data.Slug != Slug.Of(data.Slug, Newsletter.SlugLimit)) { throw new RecipeException($"{path}.slug", "it is letters from a to z, digits and single hyphens."); }
        if (data.Name.Trim().Length is 0 or > Newsletter.NameLimit || data.About.Length > Newsletter.AboutLimit) { throw new RecipeException($"{path}.name", $"it has 1 to {Newsletter.NameLimit} characters, and what it is about at most {Newsletter.AboutLimit}."); }
        if (await AudienceChoices.FindAsync(db, data.Audience, ct) is not { } audience) { throw new RecipeException($"{path}.audience", $"there is no audience '{data.Audience}'."); }
        var carries = data.Carries ?? NewsletterForm.CarriesFor(audience);
        if (Joinings.All.All(j => j.Joining != data.Joining) || Contents.Each.All(c => c.Carries != carries) || Looks.All.All(l => l.Look != data.Look) || (data.Days ?? []).Any(d => d is < 0 or > 6)
            || !TimeOnly.TryParseExact(data.At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)) { throw new RecipeException(path, "its joining, what it carries, its look, its days or its hour is none that there is."); }
        if (data.Joining == Joinings.Open && audience != Audience.Public) { throw new RecipeException($"{path}.joining", "anybody subscribes only to what everybody may read."); }
        var now = clock.GetUtcNow();
        var newsletter = Newsletter.Open(Guid.CreateVersion7(now), data.Slug, new(data.Name, data.About, "", null, audience, data.Joining, carries, data.Look, new(data.Days ?? [], hour), data.TwoPeople, data.Fills), now);
        db.Add(newsletter);
        Drafting.Arrange(db, newsletter, zone, now);
        db.Add(newsletter.Happened("newsletter.opened", null, now));
        await db.SaveChangesAsync(ct);
        foreach (var reader in data.Readers ?? [])
        {
            if (!accounts.TryGetValue(reader.Email, out var account)) { throw new RecipeException($"{path}.readers", $"there is no account {reader.Email}."); }
            if (!Subscribers.Subscriber.Ways.Contains(reader.Came)) { throw new RecipeException($"{path}.readers", $"nobody came by '{reader.Came}'. There are {string.Join(", ", Subscribers.Subscriber.Ways)}."); }
            db.Add(Subscribers.Subscriber.OfAccount(newsletter.Id, account, "en", reader.Came, Ago($"{path}.readers", reader.DaysAgo)));
        }
        var number = 0;
        foreach (var line in data.Issues ?? [])
        {
            var issue = Add(db, newsletter, line, number, $"{path}.issues", accounts);
            number += line.IsOut ? 1 : 0;
            await db.SaveChangesAsync(ct);
            await TallyAsync(db, issue, line, $"{path}.issues", ct);
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>How often it was opened since, all on the day on which it came out; clicks are on what stands first.</summary>
    private static async Task TallyAsync(CollaborationDb db, Issue issue, IssueData data, string path, CancellationToken ct)
    {
        if (data.Opened?.FirstOrDefault(o => !Came.All.Contains(o.Key) || o.Value < 1) is { Key: { } odd }) { throw new RecipeException($"{path}.opened", $"'{odd}' has no number. There are {string.Join(", ", Came.All)}."); }
        var day = DateOnly.FromDateTime((issue.PublishedAt ?? issue.MadeAt).UtcDateTime);
        foreach (var (came, count) in data.Opened ?? []) { await db.Database.ExecuteSqlAsync($"insert into newsletters.tally (issue_id, piece_id, came, day, count) values ({issue.Id}, {issue.Id}, {came}, {day}, {count})", ct); }
        if (data.Clicks > 0) { await db.Database.ExecuteSqlAsync($"insert into newsletters.tally (issue_id, piece_id, came, day, count) select {issue.Id}, id, 'mail', {day}, {data.Clicks} from newsletters.piece where issue_id = {issue.Id} order by place limit 1", ct); }
    }

    private DateTimeOffset Ago(string path, double days) => days is >= 0 and <= 36_500 ? clock.GetUtcNow().AddDays(-days) : throw new RecipeException($"{path}.daysAgo", "it is 0 to 36,500 days.");

    private Issue Add(CollaborationDb db, Newsletter newsletter, IssueData data, int number, string path, Dictionary<string, Guid> accounts)
    {
        if (!accounts.TryGetValue(data.By, out var by)) { throw new RecipeException($"{path}.by", $"there is no account {data.By}."); }
        if (data.Subject.Trim().Length is 0 or > Issue.SubjectLimit || data.Teaser.Length > Issue.TeaserLimit) { throw new RecipeException($"{path}.subject", $"it has 1 to {Issue.SubjectLimit} characters, and its first line at most {Issue.TeaserLimit}."); }
        var at = Ago(path, data.DaysAgo);
        var issue = Issue.Make(Guid.CreateVersion7(at), newsletter.Id, data.Subject, data.Teaser, by, at);
        // What came out before the hospital was here goes to nobody now.
        if (data.IsOut) { issue.Publish(number + 1, at); }
        db.AddRange(issue, issue.Happened(data.IsOut ? "issue.published" : "issue.made", by, clock.GetUtcNow()));
        var place = 0;
        foreach (var piece in data.Pieces ?? [])
        {
            if (piece.Kind == Piece.Words != piece.Id is null || piece.Markdown.Length > Piece.TextLimit || piece.Title.Length > Piece.TitleLimit) { throw new RecipeException($"{path}.pieces", "a piece is words of its own, or something with an id."); }
            var made = piece.Id is { } thing ? Piece.Of(issue.Id, ++place, piece.Kind, thing) : Piece.OfWords(Guid.CreateVersion7(at), issue.Id, ++place, piece.Title, piece.Markdown);
            if (piece.Id is not null && (piece.Title.Length > 0 || piece.Markdown.Length > 0)) { made.Say(piece.Title, piece.Markdown, place); }
            db.Add(made);
        }
        return issue;
    }
}
