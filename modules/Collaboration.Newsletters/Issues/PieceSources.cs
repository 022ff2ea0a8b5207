using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Issues;

/// <summary>A piece as somebody reads it now.</summary>
/// <param name="Label">What kind of thing it is and where it stands; empty for words of the issue's own.</param>
/// <param name="Words">Without markup.</param>
/// <param name="Html">Words of the issue's own, rendered; empty where the thing's first words stand for it.</param>
/// <param name="Path">Where it is read whole; null for words of the issue's own.</param>
/// <param name="Audience">Who may read the whole; null for words of the issue's own.</param>
internal sealed record ShownPiece(Guid Id, string Kind, string Label, string Title, string Words, string Html, string? Path, PiecePicture? Picture, string Language, Guid? Audience);

/// <summary>What other modules have for newsletters, and what of an issue there is to read now.</summary>
internal sealed class PieceSources(CollaborationDb db, IEnumerable<IPieceSource> sources, ModuleList modules, CurrentTenant current)
{
    private List<IPieceSource> On => [.. sources.Where(s => modules.IsOn(s.Module, current.Tenant))];

    /// <summary>What a kind is called; the kind itself where its module is switched off.</summary>
    public string NameOf(string kind) => sources.FirstOrDefault(s => s.Kind == kind)?.Name ?? kind;

    public bool Knows(string kind) => On.Exists(s => s.Kind == kind);

    public async Task<IReadOnlyList<OfferedPiece>> NewestAsync(Guid[] audiences, DateTimeOffset since, int count, CancellationToken ct)
    {
        var all = new List<OfferedPiece>();
        foreach (var source in On) { all.AddRange(await source.NewestAsync(db, audiences, since, count, ct)); }
        return [.. all.OrderByDescending(p => p.At).ThenByDescending(p => p.Id).Take(count)];
    }

    /// <summary>By id, those that readers with these audiences may see now.</summary>
    public async Task<IReadOnlyDictionary<Guid, OfferedPiece>> FindAsync(Guid[] audiences, IEnumerable<(string Kind, Guid Id)> things, CancellationToken ct)
    {
        var (found, wanted) = (new Dictionary<Guid, OfferedPiece>(), things.ToLookup(t => t.Kind, t => t.Id));
        foreach (var source in On.Where(s => wanted.Contains(s.Kind)))
        {
            foreach (var piece in await source.FindAsync(db, audiences, [.. wanted[source.Kind].Distinct()], ct)) { found[piece.Id] = piece; }
        }
        return found;
    }

    public Task<List<Piece>> PiecesAsync(Guid issue, CancellationToken ct) => db.Set<Piece>().AsNoTracking().Where(p => p.IssueId == issue).OrderBy(p => p.Place).ThenBy(p => p.Id).ToListAsync(ct);

    /// <summary>What of an issue readers with these audiences may see now, in its order.</summary>
    public async Task<IReadOnlyList<ShownPiece>> ShowAsync(Guid issue, string language, Guid[] audiences, CancellationToken ct)
    {
        var pieces = await PiecesAsync(issue, ct);
        var things = await ThingsAsync(pieces, audiences, ct);
        return [.. pieces.Select(p => Of(p, language, things)).OfType<ShownPiece>()];
    }

    /// <summary>The same of several issues, by their ids.</summary>
    public async Task<ILookup<Guid, ShownPiece>> ShowAsync(IReadOnlyList<Issue> issues, Guid[] audiences, CancellationToken ct)
    {
        var languages = issues.ToDictionary(i => i.Id, i => i.Language);
        var pieces = await db.Set<Piece>().AsNoTracking().Where(p => languages.Keys.Contains(p.IssueId)).OrderBy(p => p.Place).ThenBy(p => p.Id).ToListAsync(ct);
        var things = await ThingsAsync(pieces, audiences, ct);
        return pieces.Select(p => (Issue: p.IssueId, Shown: Of(p, languages[p.IssueId], things))).Where(p => p.Shown is not null).ToLookup(p => p.Issue, p => p.Shown!);
    }

    private Task<IReadOnlyDictionary<Guid, OfferedPiece>> ThingsAsync(List<Piece> pieces, Guid[] audiences, CancellationToken ct) =>
        FindAsync(audiences, pieces.Where(p => !p.IsWords).Select(p => (p.Kind, p.SubjectId!.Value)), ct);

    private ShownPiece? Of(Piece piece, string language, IReadOnlyDictionary<Guid, OfferedPiece> things)
    {
        var own = piece.Markdown.Length > 0 ? Kernel.Text.MarkdownText.ToPlainText(piece.Markdown) : "";
        if (piece.IsWords) { return new(piece.Id, piece.Kind, "", piece.Title, own, piece.Html, null, null, language, null); }
        if (!things.TryGetValue(piece.SubjectId!.Value, out var thing)) { return null; }
        var label = thing.Where.Length > 0 ? thing.Where : NameOf(piece.Kind);
        return new(piece.Id, piece.Kind, label, piece.Title.Length > 0 ? piece.Title : thing.Title, own.Length > 0 ? own : thing.Words, piece.Markdown.Length > 0 ? piece.Html : "", thing.Path, thing.Picture, thing.Language, thing.Audience);
    }
}
