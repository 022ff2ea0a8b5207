using System.Globalization;
using System.Text.RegularExpressions;
using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Stories.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Import.Addresses;

/// <summary>Answers for the addresses of the sites that came along.</summary>
internal sealed partial class OldSite(CollaborationDb db, IReadablePaths paths, IStoryImport stories, FileReaders files, Person person, CurrentTenant current, ModuleList modules) : IMovedPages
{
    public async Task<string?> FindAsync(string path, string query, CancellationToken ct)
    {
        var candidates = OldPaths.Candidates(path, query);
        if (candidates.Count == 0 || !modules.IsOn(ImportModule.Feature, current.Tenant)) { return null; }
        var known = await db.Set<OldAddress>().AsNoTracking().Where(a => candidates.Contains(a.Address)).ToDictionaryAsync(a => a.Address, ct);
        foreach (var candidate in candidates)
        {
            if (known.TryGetValue(candidate, out var address) && await NowAsync(address, ct) is { } now) { return now; }
        }
        return await MonthAsync(candidates[0], ct);
    }

    private async Task<string?> NowAsync(OldAddress address, CancellationToken ct) => address.LeadsTo switch
    {
        OldAddress.Post => await paths.OfPostAsync(address.TargetId, ct) ?? await stories.PathOfAsync(address.TargetId, ct),
        OldAddress.File => await files.MaySeeAsync(address.TargetId, person, ct) ? address.Word : null,
        OldAddress.Tag => await paths.OfTagAsync(address.TargetId, address.Word!, ct),
        OldAddress.Author => await paths.OfAuthorAsync(address.TargetId, ct),
        OldAddress.Feed => await paths.OfBlogAsync(address.TargetId, ct) is { } blog ? $"{blog}/{address.Word}" : null,
        _ => await paths.OfBlogAsync(address.TargetId, ct),
    };

    // The month of a date, where a site came along whose dates those can be.
    private async Task<string?> MonthAsync(string address, CancellationToken ct) =>
        Date().Match(address) is { Success: true } date && await db.Set<Bringing.Site>().AnyAsync(ct)
            ? await paths.OfMonthAsync(int.Parse(date.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(date.Groups["month"].ValueSpan, CultureInfo.InvariantCulture), ct)
            : null;

    [GeneratedRegex(@"^(?:/|/\?m=)(?<year>[12]\d{3})/?(?<month>\d{2})(?:/?\d{2})?(?:/feed)?(?:/page/\d+)?$")]
    private static partial Regex Date();
}
