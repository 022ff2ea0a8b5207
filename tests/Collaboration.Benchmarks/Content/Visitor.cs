using System.Net;
using System.Text.RegularExpressions;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Content;

/// <summary>Somebody with a browser: signs in and fills in forms as they are on the page.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;
    private readonly Uri _home;

    public Visitor(App app, string hospital)
    {
        _home = new Uri(app.Address, hospital + "/");
        _http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false });
    }

    /// <summary>Somebody whose browser is signed in already.</summary>
    public Visitor(App app, string hospital, string session) : this(app, hospital) => _cookies.Add(_home, new Cookie("session", session, "/" + hospital));

    /// <summary>What the browser would send with each request.</summary>
    public string Cookies => _cookies.GetCookieHeader(_home);

    public async Task SignInAsync(string email, string password, CancellationToken ct) =>
        await SendAsync("account/sign-in", "account/sign-in", ct, ("Input.Email", email), ("Input.Password", password));

    public async Task<string> ReadAsync(string path, CancellationToken ct)
    {
        using var answer = await _http.GetAsync(new Uri(_home, path), ct);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(ct) : throw new BenchException($"GET {path} was answered with {(int)answer.StatusCode}.");
    }

    /// <summary>By which the server knows what it gave out.</summary>
    public async Task<string> TagAsync(string path, CancellationToken ct)
    {
        // By the name that a crowd asks for: a feed's own address stands in it.
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_home, path)) { Headers = { Host = "localhost" } };
        using var answer = await _http.SendAsync(request, ct);
        return answer.Headers.ETag?.ToString() ?? throw new BenchException($"GET {path} has no ETag.");
    }

    /// <returns>Path of the visitor's private feed, with the hospital's prefix.</returns>
    public async Task<string> PrivateFeedAsync(CancellationToken ct)
    {
        await SendAsync("account/feeds", "account/feeds", ct, ("Input.Do", "make"));
        return Feed().Match(await ReadAsync("account/feeds", ct)) is { Success: true } found ? new Uri(WebUtility.HtmlDecode(found.Groups[1].Value)).AbsolutePath : throw new BenchException("There is no private address.");
    }

    /// <summary>The token against forged requests that a page's form holds.</summary>
    public async Task<string> TokenAsync(string page, CancellationToken ct) =>
        Token().Match(await ReadAsync(page, ct)) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : throw new BenchException($"{page} holds no form.");

    /// <returns>The address that the answer leads to.</returns>
    public async Task<string> SendAsync(string page, string action, CancellationToken ct, params (string Name, string Value)[] fields)
    {
        return await SendWithAsync(await TokenAsync(page, ct), action, ct, fields);
    }

    /// <summary>The same with a token that is at hand.</summary>
    public async Task<string> SendWithAsync(string token, string action, CancellationToken ct, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var answer = await _http.PostAsync(new Uri(_home, action), form, ct);
        return answer.Headers.Location?.ToString() is { } led && (int)answer.StatusCode is 302 or 303
            ? answer.Headers.Location.ToString()
            : throw new BenchException($"POST {action} was answered with {(int)answer.StatusCode}: {Error().Match(await answer.Content.ReadAsStringAsync(ct)).Groups[1].Value}");
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""value="([^"]+/feeds/mine/[^"]+/rss.xml)""")]
    private static partial Regex Feed();

    [GeneratedRegex("""<h1[^>]*>([^<]*)""")]
    private static partial Regex Error();
}
