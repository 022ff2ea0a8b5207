using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Media.Files;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Library;

internal sealed partial class ShownPictures(CollaborationDb db) : IShownPictures
{
    private sealed record Now(Guid Id, int Width, int Height, string Name, bool IsReplaced, string? Credit)
    {
        public FileAddress Address => new(Id, Width, Height, Name);
    }

    public async Task<string> AsTheyAreAsync(string html, CancellationToken ct)
    {
        var ids = FileAddress.In(html);
        if (ids.Count == 0) { return html; }
        var known = await (from file in db.Set<MediaFile>()
                           join d in db.Set<Description>() on file.Id equals d.FileId into said
                           from d in said.DefaultIfEmpty()
                           where ids.Contains(file.Id) && file.Width > 0 && (file.ReplacedAt != null || d.Credit != "")
                           select new Now(file.Id, file.Width, file.Height, file.Name, file.ReplacedAt != null, d == null || d.Credit == "" ? null : d.Credit)).ToDictionaryAsync(f => f.Id, ct);
        return known.Count == 0 ? html : Picture().Replace(html, shown => known.TryGetValue(Guid.Parse(shown.Groups["id"].ValueSpan), out var now) ? Drawn(shown, now) : shown.Value);
    }

    public async Task<IReadOnlyDictionary<Guid, Focus>> FocusAsync(IReadOnlyCollection<Guid> files, CancellationToken ct) =>
        files.Count == 0 ? new Dictionary<Guid, Focus>() : await db.Set<Description>().Where(d => files.Contains(d.FileId)).ToDictionaryAsync(d => d.FileId, d => new Focus(d.FocusX, d.FocusY), ct);

    private static string Drawn(Match shown, Now now)
    {
        var (picture, caption) = (shown.Groups["picture"].Value, shown.Groups["caption"].Value);
        if (now.IsReplaced)
        {
            picture = Measures().Replace(picture, string.Create(CultureInfo.InvariantCulture, $" width=\"{now.Width}\" height=\"{now.Height}\""));
            picture = Sources().Replace(picture, $" srcset=\"{now.Address.Sources}\"");
        }
        // Who wrote the caption may have named them.
        if (now.Credit is not { } credit || caption.Contains(WebUtility.HtmlEncode(credit), StringComparison.OrdinalIgnoreCase)) { return picture + caption; }
        return $"{picture}{caption}{(caption.Length > 0 ? " " : "")}<span class=\"credit\">{WebUtility.HtmlEncode(credit)}</span>";
    }

    [GeneratedRegex("""(?<picture><img src="/media/(?<id>[0-9a-f-]{36})/[^"]*"[^>]*>)(?<caption><figcaption>.*?(?=</figcaption>))?""", RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex(" width=\"[0-9]+\" height=\"[0-9]+\"")]
    private static partial Regex Measures();

    [GeneratedRegex(" srcset=\"[^\"]*\"")]
    private static partial Regex Sources();
}
