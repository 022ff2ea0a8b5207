using Collaboration.Kernel.Tenancy;
using Collaboration.Network.Contracts;
using Collaboration.Network.HospitalList;
using Collaboration.Network.Names;

namespace Collaboration.Network.Import;

internal sealed class HospitalImport(TenantStore store, TenantDirectory directory) : IHospitalImport
{
    private const int BatchSize = 250;

    public async Task<ImportedHospitals> ImportAsync(string path, bool active, Action<int, int> progress, CancellationToken ct)
    {
        var leftOut = new List<LeftOutLine>();
        var hospitals = new Dictionary<string, ListedHospital>();
        await foreach (var hospital in HospitalFile.ReadAsync(path, (line, why) => leftOut.Add(new(line, why)), ct)) { hospitals.TryAdd(hospital.SourceId, hospital); }
        var names = await ShortNamesAsync(hospitals, ct);
        var (done, added, opened) = (0, 0, 0);
        foreach (var batch in hospitals.Values.OrderBy(h => h.SourceId, StringComparer.Ordinal).Chunk(BatchSize))
        {
            var tenants = await store.AddAsync([.. batch.Select(h => new NewTenant(h.Name, names[h.SourceId], SourceId: h.SourceId, City: h.City, Region: h.Region, Active: active))], ct);
            (done, added, opened) = (done + batch.Length, added + tenants.Count(t => t.IsNew), opened + tenants.Count(t => t.Opened));
            progress(done, hospitals.Count);
        }
        await directory.LoadAsync(ct);
        return new ImportedHospitals(hospitals.Count, added, opened, leftOut);
    }

    public string SuggestShortName(string name, string? city, string? region) =>
        ShortNames.For([new ListedHospital("", name, city, region)], new HashSet<string>(), Taken()).Single().Value;

    private async Task<Dictionary<string, string>> ShortNamesAsync(Dictionary<string, ListedHospital> hospitals, CancellationToken ct)
    {
        await directory.LoadAsync(ct);
        var known = (await store.ShortNamesBySourceAsync(ct)).Where(k => hospitals.ContainsKey(k.Key)).ToDictionary();
        var names = ShortNames.For(hospitals.Values, known.Keys.ToHashSet(), Taken());
        foreach (var (source, name) in known) { names[source] = name; }
        return names;
    }

    private HashSet<string> Taken() => [.. directory.Current.All.Select(t => t.ShortName)];
}
