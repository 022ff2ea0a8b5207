using Collaboration.Testing;

namespace Collaboration.Tests.People;

/// <summary>One browser that goes from hospital to hospital: below prefixes its cookies lie in one jar, each host has its own.</summary>
internal sealed class Traveller(App app)
{
    private readonly Dictionary<string, Browser> _hosts = [];
    private string _here = "";

    /// <summary>What is signed in there is signed in here too.</summary>
    /// <param name="host">The host that it was signed in at; null below a prefix.</param>
    public Traveller With(Browser signedIn, string? host = null)
    {
        foreach (var (name, value, path) in signedIn.Cookies.All) { At(host ?? "").Cookies.Add(name, value, host is null ? path : "/"); }
        return this;
    }

    /// <summary>What it holds for a host; the app's own without one.</summary>
    public Browser At(string host) => _hosts.TryGetValue(host, out var found) ? found : _hosts[host] = app.Browser(host: host.Length == 0 ? null : host);

    /// <param name="address">Whole, or a path on the host where it is now.</param>
    public async Task<Page> GoAsync(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var to) && to.Scheme != Uri.UriSchemeFile) { (_here, address) = (to.Host == app.Address.Host ? "" : to.Host, to.PathAndQuery); }
        return await At(_here).SendAsync(HttpMethod.Get, address, null);
    }

    /// <summary>Follows redirects until there is a page.</summary>
    public async Task<Page> ArriveAsync(Page answer)
    {
        for (var steps = 0; answer.IsRedirect && steps < 10; steps++) { answer = await GoAsync(answer.Location!); }
        return answer;
    }

    public async Task<Page> ArriveAsync(Task<Page> answer) => await ArriveAsync(await answer);
}
