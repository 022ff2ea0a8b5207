using Collaboration.Blogs.Contracts;
using Collaboration.Import.Addresses;
using Collaboration.Import.Contracts;
using Collaboration.Import.Exports;
using Collaboration.Import.Reports;
using Collaboration.Kernel.Data;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Import.Bringing;

/// <summary>The second reading of a file: each item is settled, in batches of one transaction each.</summary>
internal sealed class Importer(CollaborationDb db, IPostImport posts, Arrivals arrivals, IMediaLibrary media, TimeProvider clock, ImportOrder order, Guid? by, Survey survey, Ledger ledger, Records records, SiteIds ids, Site site, Dictionary<string, string> paths, OldFiles files, OldLinks links)
{
    private const int CommentsAtOnce = 500;

    private readonly Authors _authors = new(db, ids, clock);
    private readonly Texts _texts = new(survey.Site.Site, files, links, paths);
    private readonly HashSet<OldFile> _shown = [];
    private readonly Dictionary<string, bool> _tags = [];
    private readonly Guid _run = records.Run;
    private int _done;

    public async Task RunAsync(IExport export, Action<ImportProgress> progress, CancellationToken ct)
    {
        await _authors.SettleAsync(survey, !order.IsRehearsal, ledger, ct);
        var (batch, talk) = (new Batch(), new Talk(_texts, _authors, ids));
        await foreach (var record in export.ReadAsync(ct))
        {
            if (record is not SourceItem item) { continue; }
            batch.Add(item);
            if (batch.IsFull) { await LandAsync(batch, talk, progress, ct); }
        }
        await LandAsync(batch, talk, progress, ct);
        var closing = new Closing(survey, ledger, records, ids, site, files, _authors, order.IsRehearsal);
        await closing.RunAsync(_shown, _tags, ct);
    }

    private async Task LandAsync(Batch batch, Talk talk, Action<ImportProgress> progress, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var prepared = await SortAsync([.. batch.Items.Select(item => Prepare(item, now)).OfType<Prepared>()], now, ct);
        await BringFilesAsync(prepared, ct);
        var here = await WriteAsync(prepared, batch.Items.Count, ct);
        foreach (var line in prepared.Where(p => !here.Contains(p.Post.Id))) { ledger.LeaveOut(Talk.Kind, Talk.On(line.Item), arrivals.IsStory(line.Post.Id) ? "nothing is said under a story" : "what it was said about is no longer here", line.Item.Comments.Count); }
        await BringTalkAsync([.. prepared.Where(p => here.Contains(p.Post.Id))], talk, now, ct);
        await records.KeepAsync(ledger.Take(), ct);
        batch.Clear();
        progress(new(_done, survey.ItemCount));
    }

    private Prepared? Prepare(SourceItem item, DateTimeOffset now)
    {
        if (item.Kind == SourceItem.Attachment)
        {
            if (item.Comments.Count > 0) { ledger.LeaveOut(Talk.Kind, Talk.On(item), "it was said about a file, which has no page of its own here", item.Comments.Count); }
            return null;
        }
        var why = Fate.WhyLeftOut(item) ?? (item.TextLength > item.Text.Length ? TooLong : null);
        var text = why is null ? _texts.Turn(item) : null;
        if (text?.Markdown.Length > MostCharacters) { why = TooLong; }
        if (why is not null)
        {
            ledger.LeaveOut(item.Kind, item.Name, why);
            ledger.LeaveOut(Talk.Kind, Talk.On(item), "what it was said about is left out", item.Comments.Count);
            return null;
        }
        foreach (var missing in text!.Missing) { Miss(missing); }
        return Prepared.Of(item, ids.Post(item.Key), item.Kind == SourceItem.Page ? site.PagesId : site.BlogId, _authors.Of(item.Author), Fate.Of(item, order.Readers, now), text, now);
    }

    /// <summary>Tells stories from posts; one that is too long for a story is left out: as a post everybody would read it.</summary>
    private async Task<List<Prepared>> SortAsync(List<Prepared> prepared, DateTimeOffset now, CancellationToken ct)
    {
        await arrivals.SortAsync([.. prepared.Select(p => p.Post)], now, ct);
        foreach (var line in prepared.Where(p => arrivals.IsTooLong(p.Post)))
        {
            ledger.LeaveOut(line.Item.Kind, line.Item.Name, $"it has more than {IStoryImport.TextLimit:N0} characters, too many for a story");
            ledger.LeaveOut(Talk.Kind, Talk.On(line.Item), "what it was said about is left out", line.Item.Comments.Count);
        }
        return [.. prepared.Where(p => !arrivals.IsTooLong(p.Post))];
    }

    // What an attachment of the file is missing for is said of the attachment.
    private void Miss(string address) => ledger.Sum("picture", address, ReportWords.Missing, !files.IsOld(address) ? "it stands on another site: its description stays"
        : files.HasFolder ? "no such file is in the media folder: its description stays" : "no media folder was given: its description stays");

    private async Task BringFilesAsync(List<Prepared> prepared, CancellationToken ct)
    {
        foreach (var file in prepared.SelectMany(p => p.Text.Files.Keys).Where(_shown.Add))
        {
            if (!order.IsRehearsal) { await files.BringAsync(file, media, by, ct); }
        }
        db.ChangeTracker.Clear();
    }

    /// <returns>The posts that are here now, or would be; stories are not among them.</returns>
    private async Task<HashSet<Guid>> WriteAsync(List<Prepared> prepared, int items, CancellationToken ct)
    {
        var known = await records.ItemsAsync(prepared.Select(p => p.Post.Id), ct);
        var changed = prepared.Where(p => known.GetValueOrDefault(p.Post.Id)?.Hash != p.Hash).ToList();
        var written = changed.Select(p => p.Written(known.GetValueOrDefault(p.Post.Id)?.Version ?? 0)).ToList();
        await using var transaction = order.IsRehearsal ? null : await db.Database.BeginTransactionAsync(ct);
        var brought = (order.IsRehearsal ? await arrivals.RehearseAsync(written, ct) : await arrivals.BringAsync(written, ct)).ToDictionary(b => b.Id);
        foreach (var line in prepared) { Settle(line, known.GetValueOrDefault(line.Post.Id), brought.GetValueOrDefault(line.Post.Id)); }
        _done += items;
        if (transaction is not null)
        {
            await records.KeepAsync([.. changed.Where(p => IsWritten(brought[p.Post.Id])).Select(p => New(p, known, brought[p.Post.Id]))], ct);
            await records.KeepAsync(prepared.Where(p => paths.ContainsKey(p.Item.Key)).SelectMany(AddressesOf), ct);
            await records.KeepAsync(ledger.Take(), ct);
            await records.ProgressAsync(_done, ct);
            await transaction.CommitAsync(ct);
        }
        else { await records.ProgressAsync(_done, ct); }
        return [.. prepared.Select(p => p.Post.Id).Where(id => brought.GetValueOrDefault(id)?.What != Brought.Missing && !arrivals.IsStory(id))];
    }

    private void Settle(Prepared line, KnownItem? known, BroughtPost? brought)
    {
        var path = brought is { What: not Brought.Missing } ? brought.Path : known?.Path;
        if (path is { Length: > 0 }) { paths[line.Item.Key] = path; }
        // What this import wrote before it was cut off, it wrote.
        var outcome = brought?.What switch
        {
            Brought.Added => Outcome.Added,
            Brought.Updated => Outcome.Updated,
            null => known!.RunId != _run ? Outcome.Unchanged : known.WasNew ? Outcome.Added : Outcome.Updated,
            _ => Outcome.Stays,
        };
        if (brought?.What == Brought.Missing) { ledger.LeaveOut(line.Item.Kind, line.Item.Name, "it came in before and was removed here since"); return; }
        if (outcome == Outcome.Stays) { ledger.Stays(line.Item.Kind, line.Item.Name, "it was changed there and here: what was written here stays", path); return; }
        ledger.Count(line.Item.Kind, outcome);
        foreach (var tag in line.Post.Tags.Select(t => Kernel.Text.Slug.Of(t, 60))) { _tags[tag] = _tags.GetValueOrDefault(tag) || outcome != Outcome.Unchanged; }
        if (outcome == Outcome.Unchanged) { return; }
        if (arrivals.IsStory(line.Post.Id)) { ledger.Changed(line.Item.Kind, line.Item.Name, "it is a story here, with no consent on file", path is { Length: > 0 } ? path : null); }
        foreach (var note in line.Notes) { ledger.Changed(line.Item.Kind, line.Item.Name, note, path is { Length: > 0 } ? path : null); }
    }

    private async Task BringTalkAsync(IReadOnlyList<Prepared> lines, Talk talk, DateTimeOffset now, CancellationToken ct)
    {
        await _authors.LookUpAsync(lines.SelectMany(l => l.Item.Comments).Select(c => c.Email), ct);
        var written = new HashSet<Guid>();
        // Answers after all that is answered.
        foreach (var part in lines.SelectMany(l => Talk.Order(l.Item, ledger).Select(c => (Line: l, c.Comment, c.Root))).OrderBy(c => c.Root is not null).Chunk(CommentsAtOnce))
        {
            var there = await posts.StandingCommentsAsync([.. part.Select(c => talk.Id(c.Line.Item, c.Comment.Key))], ct);
            var added = new List<ImportedComment>();
            foreach (var (line, comment, root) in part)
            {
                var (id, isAnswer) = (talk.Id(line.Item, comment.Key), root is not null && written.Contains(talk.Id(line.Item, root)));
                var one = there.Contains(id) ? null : talk.Write(line.Item, comment, isAnswer ? root : null, line.Post.Id, now, ledger);
                if (one is not null) { added.Add(one); }
                else if (!there.Contains(id)) { ledger.LeaveOut(Talk.Kind, Talk.On(line.Item), "it says nothing"); continue; }
                written.Add(id);
            }
            ledger.Count(Talk.Kind, Outcome.Unchanged, there.Count);
            ledger.Count(Talk.Kind, Outcome.Added, added.Count);
            if (order.IsRehearsal || added.Count == 0) { continue; }
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await posts.BringCommentsAsync(added, ct);
            await transaction.CommitAsync(ct);
        }
    }

    private IEnumerable<NewAddress> AddressesOf(Prepared line)
    {
        var head = new ItemHead(line.Item.Key, line.Item.Kind, line.Item.State, line.Item.Slug, line.Item.Link, null, null);
        var addresses = OldLinks.Of(head).ToList();
        var last = addresses.Find(a => !a.Contains('?', StringComparison.Ordinal));
        if (last is not null) { addresses.AddRange(line.Item.OldSlugs.Select(old => OldPaths.Of(last[..(last.LastIndexOf('/') + 1)] + old)).OfType<string>()); }
        return addresses.Select(a => new NewAddress(a, OldAddress.Post, line.Post.Id));
    }

    private static bool IsWritten(BroughtPost brought) => brought.What is Brought.Added or Brought.Updated;

    private static NewItem New(Prepared line, Dictionary<Guid, KnownItem> known, BroughtPost brought) =>
        new(line.Post.Id, line.Item.Kind, PlainWords.Cut(line.Item.Key, 1000), line.Hash, brought.Version, brought.Path, brought.What == Brought.Added);

    private const int MostCharacters = 200_000;
    private const string TooLong = "it has more than 200,000 characters";
}
