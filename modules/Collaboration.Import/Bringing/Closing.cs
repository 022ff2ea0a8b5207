using Collaboration.Import.Addresses;
using Collaboration.Import.Exports;
using Collaboration.Import.Reports;

namespace Collaboration.Import.Bringing;

/// <summary>What can be said at the end only: of files that texts showed or did not, of terms, and of the site's other addresses.</summary>
internal sealed class Closing(Survey survey, Ledger ledger, Records records, SiteIds ids, Site site, OldFiles files, Authors authors, bool isRehearsal)
{
    private const int AtOnce = 500;

    private readonly List<NewAddress> _addresses = [];
    private readonly List<NewItem> _items = [];
    private readonly SiteAddresses _site = new(survey);

    public async Task RunAsync(IReadOnlySet<OldFile> shown, IReadOnlyDictionary<string, bool> tags, CancellationToken ct)
    {
        Files(shown);
        Terms(tags);
        if (!isRehearsal)
        {
            Site();
            foreach (var part in _items.Chunk(AtOnce)) { await records.KeepAsync(part, ct); }
            foreach (var part in _addresses.Chunk(AtOnce)) { await records.KeepAsync(part, ct); }
        }
        ledger.CloseSums();
        foreach (var part in ledger.Take().Chunk(AtOnce)) { await records.KeepAsync(part, ct); }
    }

    private void Files(IReadOnlySet<OldFile> shown)
    {
        foreach (var file in shown.Where(f => f.Path is not null))
        {
            if (!file.WasHere) { _items.Add(new(file.Id, "file", PlainWords.Cut(file.Key, 1000), "", 0, file.Path!, true)); }
            _addresses.Add(new(file.Key, OldAddress.File, file.Id, file.Path));
        }
        foreach (var attachment in survey.Items.Where(i => i.Kind == SourceItem.Attachment))
        {
            var file = attachment.FileAddress is { } address ? files.Find(address) : null;
            var isShown = file is not null && shown.Contains(file) && !file.IsRefused;
            if (isShown) { ledger.Count(SourceItem.Attachment, file!.WasHere ? Outcome.Unchanged : Outcome.Added); }
            else { ledger.LeaveOut(SourceItem.Attachment, attachment.Slug, WhyNot(file)); }
            var target = isShown && file!.Path is { } path ? (OldAddress.File, file.Id, path) : attachment.Parent is { } parent ? (OldAddress.Post, ids.Post(parent), null) : ((string, Guid, string?)?)null;
            if (target is var (leadsTo, id, word)) { _addresses.AddRange(OldLinks.Of(attachment).Select(a => new NewAddress(a, leadsTo, id, word))); }
        }
    }

    private string WhyNot(OldFile? file) => file is null ? files.HasFolder ? "its file is not in the media folder" : "its file is not in the export, and no media folder was given"
        : file.IsRefused ? "its file is empty, or larger than 50 MB" : "no text that came in shows it";

    private void Terms(IReadOnlyDictionary<string, bool> tags)
    {
        foreach (var term in survey.Terms)
        {
            var slug = TagWords.SlugOf(term);
            if (slug is not null && tags.TryGetValue(slug, out var isNew))
            {
                ledger.Count(term.Taxonomy, isNew ? Outcome.Added : Outcome.Unchanged);
                _addresses.AddRange(_site.Of(term).Select(a => new NewAddress(a, OldAddress.Tag, site.BlogId, slug)));
            }
            else { ledger.LeaveOut(term.Taxonomy, TagWords.NameOf(term), slug is null ? TagWords.WhyNot(term) : "no post that came in bears it"); }
        }
    }

    private void Site()
    {
        foreach (var key in survey.Writers.Where(k => k.Length > 0))
        {
            _addresses.AddRange(_site.OfAuthor(key, survey.Authors.GetValueOrDefault(key)?.Id).Select(a => new NewAddress(a, OldAddress.Author, authors.Of(key))));
        }
        _addresses.AddRange(_site.Feeds.Select(f => new NewAddress(f.Address, OldAddress.Feed, site.BlogId, f.Word)));
    }
}
