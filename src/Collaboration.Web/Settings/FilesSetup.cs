using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Web.Storage;

namespace Collaboration.Web.Settings;

internal static partial class FilesSetup
{
    /// <summary>The store that the settings name, or the folder <c>files</c> beside the installation's other things.</summary>
    /// <exception cref="SettingsException">A setting is missing or wrong.</exception>
    public static IFileStore Store(IConfiguration configuration, FilesFolder folder) => Place(configuration) is { } place ? new S3Store(place, folder) : new FolderStore(folder);

    /// <summary>Asks a store elsewhere for anything, before somebody's picture does.</summary>
    /// <exception cref="SettingsException">It does not let us in.</exception>
    public static async Task CheckAsync(IFileStore store, CancellationToken ct)
    {
        if (store is not S3Store elsewhere) { return; }
        try { await elsewhere.CheckAsync(ct); }
        catch (FileStoreException refused) { throw new SettingsException($"{refused.Message} Check Files:S3."); }
    }

    /// <exception cref="SettingsException">It is neither a socket nor an address.</exception>
    public static VirusScanner Scanner(IConfiguration configuration) => configuration["Files:Clamd"] switch
    {
        null or "" => new(null),
        ['/', ..] and var path => new(new UnixDomainSocketEndPoint(path)),
        var named when Uri.TryCreate($"tcp://{named}", UriKind.Absolute, out var address) && address is { Port: > 0, PathAndQuery: "" or "/", UserInfo: "" } =>
            new(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? new IPEndPoint(ip, address.Port) : new DnsEndPoint(address.Host, address.Port)),
        var other => throw new SettingsException($"Files:Clamd is '{other}': it is a socket such as /run/clamav/clamd.ctl, or an address such as 127.0.0.1:3310."),
    };

    /// <returns>Null where the folder is used.</returns>
    public static S3Place? Place(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Files:S3");
        string? Of(string name) => settings[name] is { Length: > 0 } given ? given : null;
        if (!settings.GetChildren().Any(s => s.Value is { Length: > 0 })) { return null; }
        foreach (var name in new[] { "Endpoint", "Bucket", "Key", "Secret" })
        {
            if (Of(name) is null) { throw new SettingsException($"Files:S3:{name} is missing: Endpoint, Bucket, Key and Secret belong together."); }
        }
        if (!Uri.TryCreate(Of("Endpoint"), UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("https" or "http") || endpoint.UserInfo.Length > 0) { throw new SettingsException($"Files:S3:Endpoint is '{Of("Endpoint")}': it is an address such as https://s3.example.org."); }
        if (endpoint.Scheme == "http" && !endpoint.IsLoopback) { throw new SettingsException($"Files:S3:Endpoint is '{endpoint}', and files would cross the network in plain text: use https."); }
        if (!Bucket().IsMatch(Of("Bucket")!)) { throw new SettingsException($"Files:S3:Bucket is '{Of("Bucket")}': it has 3 to 63 small letters, digits, hyphens and dots."); }
        return new(endpoint, Of("Region") ?? "us-east-1", Of("Bucket")!, Of("Key")!, Of("Secret")!, Of("Prefix") is { } prefix ? prefix.Trim('/') + "/" : "");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex Bucket();
}
