using System.Text;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Rendering;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Approvals;

/// <summary>What somebody should know of an issue before it goes out.</summary>
internal sealed partial class Checks(CollaborationDb db, PieceSources sources, IPrivacyGate gate, Person person)
{
    /// <returns>Sentences; none where nothing is to be said.</returns>
    public async Task<IReadOnlyList<string>> OfAsync(Newsletter newsletter, Issue issue, Edition edition, IssueMail mail, HttpRequest request, CancellationToken ct)
    {
        var (said, pieces) = (new List<string>(), await sources.PiecesAsync(issue.Id, ct));
        if (issue.Subject.Length == 0) { said.Add("It has no subject."); }
        if (edition.Pieces.Count == 0) { said.Add("There is nothing in it that its readers may see."); }
        if (edition.Postal.Length == 0) { said.Add("It has no postal address, which the law wants in every mail. Whoever manages newsletters can enter it once for all of them."); }
        var hidden = pieces.Count - edition.Pieces.Count;
        if (hidden > 0 && edition.Pieces.Count > 0) { said.Add($"{Facing.Count(hidden, "piece is", "pieces are")} not for its readers, or not covered by a consent, and {(hidden == 1 ? "is" : "are")} left out."); }
        said.AddRange(edition.Pieces.Where(p => p.Picture is { Shows.Length: 0 }).Select(p => $"The picture of “{p.Title}” has no words for people who do not see it."));
        said.AddRange(pieces.Where(p => p.IsWords && p.Markdown.Length == 0 && p.Title.Length == 0).Take(1).Select(_ => "One piece of your own has no words yet."));
        if (Encoding.UTF8.GetByteCount(mail.Html) > MailPaper.Most) { said.Add($"The mail has more than {MailPaper.Most / 1024} KB: some programs cut it off."); }
        else if (pieces.Sum(p => p.Markdown.Length) > MailPaper.Most / 2) { said.Add("Its own words are long. A mail that grows beyond 100 KB has the first words of each alone; the page has all of them."); }
        said.AddRange(await LinksAsync(newsletter, pieces, request, ct));
        foreach (var words in pieces.SelectMany(p => new[] { p.Title, p.Markdown }).Append(issue.Subject).Append(issue.Teaser).Where(w => w.Length > 0))
        {
            foreach (var finding in await gate.FindAsync(words, person, GatePlace.Staff, ct)) { said.Add($"“{finding.In(words)}” may tell who a patient is. {finding.Why}"); }
        }
        return said;
    }

    /// <summary>Links of its own words to pages of this hospital that are not there, or not for all of its readers.</summary>
    private async Task<IReadOnlyList<string>> LinksAsync(Newsletter newsletter, List<Piece> pieces, HttpRequest request, CancellationToken ct)
    {
        var own = pieces.SelectMany(p => Links().Matches(p.Html)).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value)).Select(href => PastedLink.Read(href, request)).OfType<string>()
            .Where(href => href[0] == '/').Select(href => href.Split('?', '#')[0]).Distinct().ToList();
        if (own.Count == 0) { return []; }
        var readers = await Readers.OfAsync(db, newsletter.AudienceId, ct);
        var said = new List<string>();
        foreach (var path in own)
        {
            var audience = await db.Database.SqlQuery<Guid?>($"select audience_id as \"Value\" from search.item where path = {path} limit 1").SingleOrDefaultAsync(ct);
            if (audience is { } of && !readers.Contains(of)) { said.Add($"Your words lead to {path}, which not all of its readers may see."); }
            else if (audience is null && await IsOneOfManyAsync(path, ct)) { said.Add($"Your words lead to {path}, and nothing is there."); }
        }
        return said;
    }

    /// <summary>Whether pages beside it, such as other posts of other blogs, are known by their addresses: then it would be, too.</summary>
    private Task<bool> IsOneOfManyAsync(string path, CancellationToken ct)
    {
        var parts = path.Trim('/').Split('/');
        if (parts.Length < 2) { return Task.FromResult(false); }
        var beside = $"^/{Regex.Escape(parts[0])}{string.Concat(Enumerable.Repeat("/[^/]+", parts.Length - 1))}$";
        return db.Database.SqlQuery<bool>($"select exists (select from search.item where path ~ {beside}) as \"Value\"").SingleAsync(ct);
    }

    [GeneratedRegex("<a [^>]*?href=\"([^\"]*)\"")]
    private static partial Regex Links();
}
