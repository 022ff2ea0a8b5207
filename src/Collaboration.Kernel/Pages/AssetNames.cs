using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Pages;

/// <summary>Addresses of the installation's own files with their content's hash in the name, so that browsers keep them for good.</summary>
public sealed class AssetNames
{
    private ResourceAssetCollection _assets = ResourceAssetCollection.Empty;

    public string this[string file] => "/" + _assets[file];

    /// <summary>Reads the names, once all endpoints are mapped.</summary>
    public void Take(IEnumerable<Endpoint> endpoints) =>
        _assets = endpoints.Select(e => e.Metadata.GetMetadata<ResourceAssetCollection>()).OfType<ResourceAssetCollection>().FirstOrDefault() ?? ResourceAssetCollection.Empty;
}
