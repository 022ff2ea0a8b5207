using System.Text;

namespace Collaboration.Testing;

/// <summary>Somebody at a browser: keeps cookies, reads the antiforgery token from the page, follows no redirect unasked.</summary>
public sealed class Browser(App app, string prefix, string? host, Colleague? person)
{
    private static readonly HttpClient s_client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 64 }) { Timeout = TimeSpan.FromSeconds(60) };

    private bool _isNewHere;

    public CookieJar Cookies { get; } = new();
    public string Prefix => prefix;

    /// <summary>The node that it talks to.</summary>
    public Uri Origin => app.Address;

    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Colleague Person => person ?? throw new InvalidOperationException("Nobody is signed in here.");

    /// <summary>The same browser at another node, or below another prefix. Its first request waits until that node has heard of the tenant.</summary>
    public Browser At(App node, string? otherPrefix = null)
    {
        var other = new Browser(node, otherPrefix ?? prefix, host, person) { _isNewHere = true };
        if (Cookies.For(prefix.Length == 0 ? "/" : prefix) is { } sent)
        {
            foreach (var cookie in sent.Split("; ")) { other.Cookies.Add(cookie.Split('=', 2)[0], cookie.Split('=', 2)[1], "/"); }
        }
        return other;
    }

    /// <param name="path">Below the prefix, starting with a slash.</param>
    public Task<Page> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, prefix + path, null, headers);

    public Task<Page> HeadAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Head, prefix + path, null, headers);

    /// <summary>A form with a token that is valid for this person, whatever page it would stand on.</summary>
    public async Task<Page> PostAsync(string path, params (string Name, string? Value)[] form) =>
        await PostBareAsync(path, [.. form, ("__RequestVerificationToken", await TokenAsync())]);

    /// <summary>A form as it is given: without a token.</summary>
    public Task<Page> PostBareAsync(string path, params (string Name, string? Value)[] form) => SendFormAsync(prefix + path, form);

    /// <summary>The same in parts, which carry every character: the other way that browsers and scripts send forms.</summary>
    public async Task<Page> PostPartsAsync(string path, params (string Name, string? Value)[] form)
    {
        var parts = new MultipartFormDataContent { { new StringContent(await TokenAsync()), "__RequestVerificationToken" } };
        foreach (var (name, value) in form.Where(f => f.Value is not null)) { parts.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(value!)), name); }
        return await SendAsync(HttpMethod.Post, prefix + path, parts);
    }

    /// <summary>An antiforgery token of this person's.</summary>
    public async Task<string> TokenAsync()
    {
        var page = await GetAsync(person is null ? "/account/sign-in" : "/account");
        if (page.Status != 200) { page = await GetAsync("/account/sign-in"); }
        return page.Document.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? throw new InvalidOperationException($"There is no form at {page.Path}: {page.Status}");
    }

    internal Task<Page> SendFormAsync(string path, IEnumerable<(string Name, string? Value)> form)
    {
        var body = string.Join('&', form.Where(f => f.Value is not null).Select(f => $"{Uri.EscapeDataString(f.Name)}={Encoded(f.Value!)}"));
        return SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"));
    }

    /// <param name="path">The whole path, prefix included.</param>
    public async Task<Page> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        if (_isNewHere) { await app.KnowsAsync(prefix); }
        _isNewHere = false;
        using var request = new HttpRequestMessage(method, new Uri(app.Address + path.TrimStart('/'))) { Content = content };
        if (host is not null) { request.Headers.Host = host; }
        if (Cookies.For(path.Split('?', '#')[0]) is { } cookies) { request.Headers.Add("Cookie", cookies); }
        foreach (var (name, value) in headers) { request.Headers.TryAddWithoutValidation(name, value); }
        using var answer = await s_client.SendAsync(request);
        Cookies.Take(answer);
        return await Page.ReadAsync(this, path, answer, app);
    }

    // Uri.EscapeDataString refuses what is longer than 65,519 characters, and half of a surrogate pair.
    private static string Encoded(string value) => string.Concat(value.Chunk(10_000).Select(part => System.Net.WebUtility.UrlEncode(new string(part))));
}
